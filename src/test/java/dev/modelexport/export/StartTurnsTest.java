package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartTurnsTest {

  private static final String IMAGE = "gcr.io/p/m";

  private final ManualClock clock = new ManualClock();
  private final List<String> woken = new ArrayList<>();
  private final StartTurns turns =
      new StartTurns(Pauses.DEFAULT.start(), clock, id -> woken.add(id.getName()));

  @ParameterizedTest
  @CsvSource({
    "gcr.io/p/m, gcr.io/p/other, true",
    "gcr.io/p/m, gs://bucket/dir, true",
    "gs://bucket/dir, gs://bucket/dir, true",
    "gs://bucket/dir, gs://bucket/dir/, true",
    "gs://bucket/dir, gs://bucket/dir/sub, true",
    "gs://bucket/dir/sub, gs://bucket/dir, true",
    "gs://bucket/dir, gs://bucket/directory, false",
    "gs://bucket/one, gs://bucket/two, false",
  })
  void shouldMakeStartsThatCanBeMistakenOneAfterTheOther(String one, String other, boolean waits) {
    // given
    turns.take(resource("a", one));

    // then
    assertThat(turns.take(resource("b", other))).isEqualTo(!waits);
  }

  @Test
  void shouldNotWaitForAnotherModel() {
    // given
    turns.take(resource("a", IMAGE));
    var other = resource("b", IMAGE);
    other.setSpec(
        Samples.spec(Samples.LOCATION + "/models/other", "docker", Map.of(), IMAGE, null));

    // then
    assertThat(turns.take(other)).isTrue();
  }

  @Test
  void shouldGiveTheTurnToOneOfManyThatDecideAtOnce() throws Exception {
    // given
    var threads = Executors.newFixedThreadPool(8);
    List<Callable<Boolean>> attempts =
        IntStream.range(0, 100)
            .<Callable<Boolean>>mapToObj(i -> () -> turns.take(resource("r" + i, IMAGE)))
            .toList();

    // when
    var taken = 0;
    for (var result : threads.invokeAll(attempts)) {
      taken += result.get() ? 1 : 0;
    }
    threads.shutdown();

    // then
    assertThat(taken).isEqualTo(1);
  }

  @Test
  void shouldWakeTheNextOneAloneWhenAStartIsConfirmed() {
    // given
    turns.take(resource("a", IMAGE));
    await("b");
    await("c");

    // when
    turns.settle(starting("a", Samples.NOON));
    assertThat(woken).as("while it is unconfirmed").isEmpty();
    turns.settle(running("a"));

    // then
    assertThat(woken).containsExactly("b");
    assertThat(turns.take(resource("d", IMAGE))).as("one that comes new").isFalse();
    assertThat(turns.take(resource("b", IMAGE))).isTrue();

    // and when
    turns.settle(running("b"));

    // then
    assertThat(woken).containsExactly("b", "c");
  }

  @Test
  void shouldPassTheTurnOnWhenTheNextOneIsGoneOrDoesNotWantIt() {
    // given
    turns.take(resource("a", IMAGE));
    await("b");
    await("c");
    await("d");

    // when
    turns.forget("b");
    turns.settle(running("a"));
    turns.settle(running("c"));

    // then
    assertThat(woken).containsExactly("c", "d");
  }

  @Test
  void shouldKeepTheTurnWhileNothingNewIsSeenOfTheResource() {
    // given: storing the intent has failed in a way that leaves open whether it is stored
    turns.take(resource("a", IMAGE));

    // when
    turns.settle(resource("a", IMAGE));

    // then
    assertThat(turns.take(resource("b", IMAGE))).isFalse();
  }

  @Test
  void shouldNotHoldOthersBackForEverWhenNothingCanBeStored() {
    // given
    turns.take(resource("a", IMAGE));
    for (var i = 0; i < 4; i++) {
      clock.pass(Duration.ofMinutes(1));
      assertThat(turns.take(resource("a", IMAGE))).isTrue();
    }

    // then: what it has taken anew counts from then
    assertThat(turns.take(resource("b", IMAGE))).isFalse();
    clock.pass(Duration.ofMinutes(4));
    assertThat(turns.take(resource("b", IMAGE))).isTrue();
  }

  @Test
  void shouldWaitForWhatAnotherProcessHasLeftUnconfirmed() {
    // given
    turns.seed(() -> Stream.of(starting("a", Samples.NOON), running("b")));

    // then
    assertThat(turns.ahead(wanted("c")))
        .map(ahead -> ahead.start().resource())
        .contains("default/a");
    clock.pass(Duration.ofMinutes(4).minusMillis(1));
    assertThat(turns.take(resource("c", IMAGE))).isFalse();
    clock.pass(Duration.ofMillis(1));
    assertThat(turns.take(resource("c", IMAGE))).isTrue();
  }

  @Test
  void shouldMakeStartsAgainOneAfterTheOtherAndBeforeNewOnes() {
    // given: two that nobody knows more of
    turns.seed(() -> Stream.of(starting("a", Samples.NOON), starting("b", Samples.NOON)));
    await("c");
    clock.pass(Duration.ofMinutes(3));

    // when
    assertThat(turns.take(starting("a", Samples.NOON))).isTrue();
    var again = clock.instant();

    // then
    assertThat(turns.take(starting("b", Samples.NOON))).isFalse();
    turns.settle(starting("a", again));
    assertThat(turns.take(starting("b", Samples.NOON))).isFalse();
    turns.settle(running("a"));
    assertThat(turns.take(starting("b", Samples.NOON))).isTrue();
    turns.settle(running("b"));
    assertThat(woken).containsExactly("c");
  }

  @Test
  void shouldTellSinceWhenOneWaits() {
    // given
    turns.take(resource("a", IMAGE));
    await("b");

    // when
    clock.pass(Duration.ofSeconds(5));

    // then
    assertThat(turns.ahead(wanted("b"))).map(Others.Ahead::since).contains(Samples.NOON);
  }

  @Test
  void shouldTellWhoeverComesToWaitTooLate() {
    // given
    turns.take(resource("a", IMAGE));
    turns.settle(running("a"));

    // then
    assertThat(turns.await(resource("b", IMAGE))).isFalse();
  }

  @Test
  void shouldServeAQueueOfThousandsInTheOrderTheyCame() {
    // given
    var names = IntStream.range(0, 3_000).mapToObj(i -> "r" + i).toList();
    turns.take(resource("first", IMAGE));
    names.forEach(this::await);

    // when
    turns.settle(running("first"));
    for (var name : names) {
      assertThat(turns.take(resource(name, IMAGE))).isTrue();
      turns.settle(running(name));
    }

    // then
    assertThat(woken).isEqualTo(names);
  }

  private void await(String name) {
    assertThat(turns.await(resource(name, IMAGE))).as("%s waits", name).isTrue();
  }

  private Start wanted(String name) {
    return Start.wanted(resource(name, IMAGE), clock.instant());
  }

  private static ModelExport starting(String name, Instant intent) {
    return inState(name, AttemptState.Starting, intent);
  }

  private static ModelExport running(String name) {
    return inState(name, AttemptState.Running, Samples.NOON);
  }

  private static ModelExport inState(String name, AttemptState state, Instant intent) {
    var resource = resource(name, IMAGE);
    resource.getMetadata().setResourceVersion(state.name() + intent);
    resource.setStatus(
        new ModelExportStatus(
            1L,
            null,
            null,
            List.of(),
            Samples.VERSATILE,
            Samples.request(resource.getSpec()),
            new AttemptStatus(1, state.name(), intent, 0, null, null, null),
            null,
            null,
            null,
            intent,
            null,
            List.of()));
    return resource;
  }

  private static ModelExport resource(String name, String destination) {
    var format = destination.startsWith("gs://") ? null : "docker";
    var spec = Samples.spec(Samples.MODEL_NAME, format, Map.of(), destination, null);
    var resource = Samples.resource(spec, 1, null);
    resource.getMetadata().setUid(name);
    resource.getMetadata().setName(name);
    return resource;
  }
}
