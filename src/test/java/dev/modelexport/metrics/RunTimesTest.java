package dev.modelexport.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Reason;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunTimesTest {

  private static final String PENDING = "phase: Pending";
  private static final String RUNNING =
      """
      phase: Exporting
      startTime: "2026-01-02T12:00:00Z"
      request: {provider: VertexAI, modelFormat: docker}
      attempt: {number: 1, state: Running}
      """;
  private static final String OVER =
      """
      phase: PHASE
      startTime: "2026-01-02T12:00:00Z"
      completionTime: "2026-01-02T12:05:00Z"
      request: {provider: VertexAI, modelFormat: docker}
      attempt: {number: 1, state: Succeeded}
      """;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-01-02T12:00:00Z");
  private final RunTimes times = new RunTimes(registry, new MovedClock());

  private final class MovedClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void shouldMeasureARunWhoseBeginningAnotherProcessHasSeen() {
    // when
    times.stored(resource("a", RUNNING), resource("a", over("Succeeded")));

    // then
    var run = registry.get("modelexport.run.duration").tag("outcome", "Succeeded").timer();
    assertThat(run.count()).isEqualTo(1);
    assertThat(total(run)).isEqualTo(Duration.ofMinutes(5));
    assertThat(run.getId().getTag("provider")).isEqualTo("VertexAI");
    assertThat(run.getId().getTag("format")).isEqualTo("docker");
    assertThat(registry.find("modelexport.phase.duration").timers()).isEmpty();
  }

  @Test
  void shouldMeasureTheRolloutThatFollowsARunAndTheRunOnce() {
    // given
    times.stored(resource("a", RUNNING), resource("a", over("Deploying")));
    now = now.plusSeconds(40);

    // when
    times.stored(resource("a", over("Deploying")), resource("a", over("Succeeded")));

    // then
    assertThat(total(registry.get("modelexport.phase.duration").tag("phase", "Deploying").timer()))
        .isEqualTo(Duration.ofSeconds(40));
    assertThat(registry.get("modelexport.run.duration").timers())
        .singleElement()
        .satisfies(run -> assertThat(run.count()).isEqualTo(1))
        .satisfies(run -> assertThat(run.getId().getTag("outcome")).isEqualTo("Succeeded"));
  }

  @Test
  void shouldRememberABoundedNumberOfResourcesThatHaveGone() {
    // given
    times.stored(resource("first", null), resource("first", PENDING));
    for (var other = 0; other < PhaseStays.MAX_RESOURCES; other++) {
      times.stored(resource("other", null), resource("other" + other, PENDING));
    }

    // when
    times.stored(resource("first", PENDING), resource("first", RUNNING));
    times.stored(resource("other9", PENDING), resource("other9", RUNNING));

    // then
    assertThat(registry.get("modelexport.phase.duration").tag("phase", "Pending").timer().count())
        .isEqualTo(1);
  }

  @Test
  void shouldCountEveryReasonFromZero() {
    // given
    var events = new CountedEvents((resource, reason, message) -> {}, registry);

    // when
    events.record(resource("a", PENDING), Reason.CancelFailed, "");

    // then
    assertThat(registry.get("modelexport.transitions").counters()).hasSize(Reason.values().length);
    assertThat(counted(Reason.CancelFailed)).isEqualTo(1);
    assertThat(counted(Reason.StrayOperation)).isZero();
  }

  private double counted(Reason reason) {
    return registry.get("modelexport.transitions").tag("reason", reason.name()).counter().count();
  }

  private static String over(String phase) {
    return OVER.replace("PHASE", phase);
  }

  private static Duration total(Timer timer) {
    return Duration.ofNanos((long) timer.totalTime(TimeUnit.NANOSECONDS));
  }

  private static ModelExport resource(String uid, String status) {
    var resource = new ModelExport();
    resource.getMetadata().setUid(uid);
    if (status != null) {
      resource.setStatus(Serialization.unmarshal(status, ModelExportStatus.class));
    }
    return resource;
  }
}
