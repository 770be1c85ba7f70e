package dev.modelexport.export;

import static dev.modelexport.export.Samples.failed;
import static dev.modelexport.export.Samples.operationName;
import static dev.modelexport.export.Samples.running;
import static dev.modelexport.export.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class OperationWatchTest {

  private static final String OTHER_LOCATION = "projects/p/locations/eu";

  /** Longer than any pause between two tries. */
  private static final Duration LONG = Duration.ofHours(2);

  private final ManualClock clock = new ManualClock();
  private final FakeProvider provider = new FakeProvider();
  private final List<String> changes = new ArrayList<>();
  private double jitter = 0.5;
  private final OperationWatch watch =
      new OperationWatch(
          clock,
          Duration.ofSeconds(10),
          Pauses.DEFAULT,
          () -> jitter,
          id -> changes.add(id.getName()));

  @Test
  void shouldAskOnceForAllResourcesOfALocation() {
    // given
    follow("a", "op-a");
    follow("b", "op-b");
    follow("c", "op-c", OTHER_LOCATION);

    // when
    watch.tick();

    // then
    assertThat(provider.lists)
        .extracting(FakeProvider.Asked::about)
        .containsExactlyInAnyOrder(Samples.LOCATION, OTHER_LOCATION);
    assertThat(provider.reads).isEmpty();
  }

  @Test
  void shouldReadOnlyWhatIsNotListedAsRunning() {
    // given
    follow("a", "op-a");
    follow("b", "op-b");
    watch.tick();

    // when
    provider.lists.get(0).answer().complete(List.of(running("op-a")));

    // then
    assertThat(provider.reads)
        .extracting(FakeProvider.Asked::about)
        .containsExactly(operationName("op-b"));
  }

  @Test
  void shouldNotAskAgainWhileTheAnswerIsOutstanding() {
    // given
    follow("a", "op-a");
    watch.tick();

    // when
    clock.pass(LONG);
    watch.tick();

    // then
    assertThat(provider.lists).hasSize(1);
  }

  @Test
  void shouldNotReadAgainWhileARecentReadIsOutstanding() {
    // given
    follow("a", "op-a");
    listNothing();

    // when
    clock.pass(Duration.ofSeconds(10));
    listNothing();

    // then
    assertThat(provider.reads).hasSize(1);
  }

  @Test
  void shouldTellOfAnOperationThatWasSeenForTheFirstTimeOnlyOnce() {
    // given
    follow("a", "op-a");

    // when
    list(running("op-a"));
    list(running("op-a"));

    // then
    assertThat(changes).containsExactly("a");
    assertThat(watch.reading("a", operationName("op-a")))
        .contains(new Reading.Seen(running("op-a")));
  }

  @Test
  void shouldTellOfAnEndAndReadNoMore() {
    // given
    follow("a", "op-a");
    list(running("op-a"));
    changes.clear();
    listNothing();

    // when
    provider.reads.get(0).answer().complete(succeeded("op-a"));
    watch.tick();

    // then
    assertThat(changes).containsExactly("a");
    assertThat(watch.reading("a", operationName("op-a")))
        .contains(new Reading.Seen(succeeded("op-a")));
    assertThat(provider.lists).as("asked once per tick before the end").hasSize(2);
  }

  @Test
  void shouldTellOfAListThatFailsOnceAndOfItsReturn() {
    // given
    follow("a", "op-a");
    list(running("op-a"));
    changes.clear();

    // when
    refuseList(ErrorCode.UNAVAILABLE);
    clock.pass(LONG);
    refuseList(ErrorCode.UNAVAILABLE);

    // then
    assertThat(changes).containsExactly("a");
    assertThat(watch.reading("a", operationName("op-a")).orElseThrow())
        .isInstanceOf(Reading.Unreadable.class);

    // and when
    clock.pass(LONG);
    list(running("op-a"));

    // then
    assertThat(changes).containsExactly("a", "a");
  }

  @Test
  void shouldTellWhenAListFailsInAnotherWay() {
    // given
    follow("a", "op-a");
    refuseList(ErrorCode.UNAVAILABLE);
    clock.pass(LONG);

    // when
    refuseList(ErrorCode.PERMISSION_DENIED);

    // then
    assertThat(changes).containsExactly("a", "a");
  }

  @Test
  void shouldAskLessAndLessOftenWhileTheListFails() {
    // given
    follow("a", "op-a");
    refuseList(ErrorCode.UNAVAILABLE);
    clock.pass(Duration.ofSeconds(10));
    refuseList(ErrorCode.UNAVAILABLE);

    // when
    clock.pass(Duration.ofSeconds(19));
    watch.tick();
    var before = provider.lists.size();
    clock.pass(Duration.ofSeconds(1));
    watch.tick();

    // then
    assertThat(before).isEqualTo(2);
    assertThat(provider.lists).hasSize(3);
  }

  @Test
  void shouldNotAskAllAtOnceAgain() {
    // given
    jitter = 1;
    follow("a", "op-a");
    refuseList(ErrorCode.UNAVAILABLE);

    // when
    clock.pass(Duration.ofSeconds(10));
    watch.tick();
    var before = provider.lists.size();
    clock.pass(Duration.ofSeconds(1));
    watch.tick();

    // then
    assertThat(before).isEqualTo(1);
    assertThat(provider.lists).hasSize(2);
  }

  @Test
  void shouldLeaveAListAloneAsLongAsTheProviderAsks() {
    // given
    follow("a", "op-a");
    watch.tick();
    lastList().refuse(asking(Duration.ofMinutes(5)));

    // when
    clock.pass(Duration.ofSeconds(299));
    watch.tick();
    var before = provider.lists.size();
    clock.pass(Duration.ofSeconds(1));
    watch.tick();

    // then
    assertThat(before).isEqualTo(1);
    assertThat(provider.lists).hasSize(2);
  }

  @Test
  void shouldLeaveAnOperationAloneAsLongAsTheProviderAsks() {
    // given
    follow("a", "op-a");
    listNothing();
    provider.reads.get(0).refuse(asking(Duration.ofMinutes(5)));

    // when
    clock.pass(Duration.ofSeconds(299));
    listNothing();
    var before = provider.reads.size();
    clock.pass(Duration.ofSeconds(1));
    listNothing();

    // then
    assertThat(before).isEqualTo(1);
    assertThat(provider.reads).hasSize(2);
  }

  @Test
  void shouldGoOnAskingAProviderThatFailsOnTheSpot() {
    // given
    follow("a", "op-a");
    provider.breakDown(true);
    watch.tick();

    // when
    provider.breakDown(false);
    clock.pass(LONG);
    list(running("op-a"));

    // then
    assertThat(watch.reading("a", operationName("op-a")))
        .contains(new Reading.Seen(running("op-a")));
  }

  @Test
  void shouldTellThatAnOperationHasVanishedAndLookAgainLater() {
    // given
    follow("a", "op-a");
    vanish();

    // when
    clock.pass(Duration.ofMinutes(4).minusSeconds(1));
    listNothing();
    var soon = provider.reads.size();
    clock.pass(Duration.ofSeconds(1));
    listNothing();

    // then
    assertThat(changes).containsExactly("a");
    assertThat(watch.reading("a", operationName("op-a"))).contains(new Reading.Vanished());
    assertThat(soon).isEqualTo(3);
    assertThat(provider.reads).hasSize(4);
  }

  @Test
  void shouldLeaveAVanishedOperationVanishedWhileTheListFails() {
    // given
    follow("a", "op-a");
    vanish();

    // when
    refuseList(ErrorCode.UNAVAILABLE);

    // then
    assertThat(watch.reading("a", operationName("op-a"))).contains(new Reading.Vanished());
    assertThat(changes).containsExactly("a");
  }

  @Test
  void shouldTellOfAnOperationThatIsThereAgain() {
    // given
    follow("a", "op-a");
    vanish();

    // when
    list(running("op-a"));

    // then
    assertThat(changes).containsExactly("a", "a");
  }

  /** The answer may come from a place that is behind. */
  @Test
  void shouldNotTakeAnOperationForGoneThatIsMissingOnceOrTwice() {
    // given
    follow("a", "op-a");
    list(running("op-a"));

    // when
    for (var read = 0; read < 2; read++) {
      listNothing();
      provider.reads.get(read).refuse(ErrorCode.NOT_FOUND);
      clock.pass(Duration.ofSeconds(20));
    }

    // then
    assertThat(watch.reading("a", operationName("op-a")))
        .contains(new Reading.Seen(running("op-a")));

    // and when
    list(running("op-a"));
    listNothing();
    provider.reads.get(2).refuse(ErrorCode.NOT_FOUND);

    // then
    assertThat(watch.reading("a", operationName("op-a")))
        .as("counted anew")
        .contains(new Reading.Seen(running("op-a")));
  }

  private void vanish() {
    for (var read = 0; read < 3; read++) {
      listNothing();
      provider.reads.get(read).refuse(ErrorCode.NOT_FOUND);
      if (read < 2) {
        clock.pass(Duration.ofSeconds(20));
      }
    }
  }

  @Test
  void shouldNotDeliverWhatWasForgotten() {
    // given
    follow("a", "op-a");
    watch.tick();

    // when
    watch.forget("a");
    provider.lists.get(0).answer().complete(List.of(succeeded("op-a")));

    // then
    assertThat(changes).isEmpty();
    assertThat(watch.reading("a", operationName("op-a"))).isEmpty();
  }

  @Test
  void shouldNotTakeTheEndOfOneOperationForThatOfTheNext() {
    // given
    follow("a", "op-1");
    listNothing();

    // when
    follow("a", "op-2");
    provider.reads.get(0).answer().complete(failed("op-1", ErrorCode.CANCELLED));

    // then
    assertThat(changes).isEmpty();
    assertThat(watch.reading("a", operationName("op-2"))).isEmpty();
  }

  @Test
  void shouldStopAskingWhenNothingIsFollowed() {
    // given
    follow("a", "op-a");
    list(running("op-a"));
    watch.forget("a");

    // when
    watch.tick();

    // then
    assertThat(provider.lists).hasSize(1);
  }

  @Test
  void shouldTickByItself() {
    // given
    follow("a", "op-a");
    var executor = Executors.newSingleThreadScheduledExecutor();
    var quick =
        new OperationWatch(
            clock, Duration.ofMillis(1), Pauses.DEFAULT, () -> jitter, id -> changes.add("told"));
    quick.follow("a", new ResourceID("a"), provider, Samples.LOCATION, operationName("op-a"));

    // when
    quick.start(executor);

    // then
    try {
      Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> !provider.lists.isEmpty());
    } finally {
      executor.shutdownNow();
    }
  }

  private static ProviderError asking(Duration pause) {
    return new ProviderError(ErrorCode.RESOURCE_EXHAUSTED, "quota", Optional.of(pause));
  }

  private void follow(String resource, String operation) {
    follow(resource, operation, Samples.LOCATION);
  }

  private void follow(String resource, String operation, String location) {
    watch.follow(resource, new ResourceID(resource), provider, location, operationName(operation));
  }

  private void listNothing() {
    list();
  }

  private void list(ExportOperation... running) {
    watch.tick();
    lastList().answer().complete(List.of(running));
  }

  private void refuseList(ErrorCode code) {
    watch.tick();
    lastList().refuse(code);
  }

  private FakeProvider.Asked<List<ExportOperation>> lastList() {
    return provider.lists.get(provider.lists.size() - 1);
  }
}
