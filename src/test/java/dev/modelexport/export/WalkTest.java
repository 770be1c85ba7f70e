package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.rules.SpecRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds whatever happens in whatever order. Every walk has a seed and can be walked again. */
class WalkTest {

  private static final int WALKS = Integer.getInteger("walks", 1_000);
  private static final int STEPS = 60;

  @Test
  void shouldEndWithTheRunThatTheSpecAsksForAndNothingElseRunning() {
    for (var seed = 0; seed < WALKS; seed++) {
      // given
      var walk = new Walk(seed);

      // when
      walk.wander(STEPS);
      walk.settle();

      // then
      assertThat(walk.provider().running()).as("left running: %s", walk).isEmpty();
      for (var resource : walk.resources()) {
        assertThat(resource.status().observedGeneration())
            .as("observed: %s", walk)
            .isEqualTo(resource.generation());
        assertThat(outcome(resource)).as(() -> "outcome of " + walk).isIn(allowed(resource));
        assertThat(resource.hasToldAllEnds()).as(() -> "not told: " + walk).isTrue();
        assertThat(Claims.of(resource.resource()))
            .as(() -> "taken for its own: " + walk)
            .allMatch(name -> walk.provider().owner(name).equals(resource.name()));
      }
    }
  }

  @Test
  void shouldLeaveNothingRunningWhenDeletedUnlessItSaysSo() {
    for (var seed = 0; seed < WALKS; seed++) {
      // given
      var walk = new Walk(seed);
      walk.wander(seed % STEPS);

      // when
      var resource = walk.resources().get(0);
      var last = walk.delete(resource);

      // then
      if (last.notice().isEmpty()) {
        assertThat(walk.provider().uncancelled(resource.name()))
            .as("left running: %s", walk)
            .isEmpty();
      }
    }
  }

  /** The phase, and whether it is about what the spec asks for. */
  private static String outcome(WalkedResource resource) {
    var status = resource.status();
    var reason = status.conditions().get(0).reason();
    return status.request() == null ? reason : reason + " of " + status.request().fingerprint();
  }

  private static List<String> allowed(WalkedResource resource) {
    if (!SpecRules.check(resource.spec()).isEmpty()) {
      return List.of(Reason.InvalidSpec.name());
    }
    var asked = Samples.request(resource.spec()).fingerprint();
    var ends =
        Stream.of(
                Reason.ExportSucceeded,
                Reason.ExportFailed,
                Reason.ExportRejected,
                Reason.ExportCancelled,
                Reason.OperationVanished,
                Reason.DeadlineExceeded)
            .map(reason -> reason + " of " + asked);
    var unresolved = Samples.RESOLVER.asWritten(resource.spec());
    var others =
        resource.spec().suspended()
            ? Stream.of(Reason.Suspended.name())
            : Stream.of(Reason.ExportRejected.name());
    var beforeTheModelWasKnown =
        Stream.of(Reason.DeadlineExceeded + " of " + unresolved.fingerprint());
    return Stream.of(ends, others, beforeTheModelWasKnown).flatMap(texts -> texts).toList();
  }
}
