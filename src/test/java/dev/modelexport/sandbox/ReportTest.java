package dev.modelexport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String OUTPUT = "gs://demo-models/flowers/model-export/icn/tflite-1/";

  @Test
  void shouldGiveTheOutputAColumnWhereThereIsRoom() {
    assertThat(Report.of(List.of(succeeded()), NOW, plain(120)))
        .isEqualTo(
            """
              NAME     PHASE      TIME   OUTPUT                                               MESSAGE
            + flowers  Succeeded  3.4 s  gs://demo-models/flowers/model-export/icn/tflite-1/  Exported.""");
  }

  @Test
  void shouldWrapMessagesAndLeaveOutputsWholeWhereThereIsNot() {
    var message = "spec.outputConfig: \"docker\" does not go with gcsDestination";
    var refused = Entry.applied("wrong-format", NOW).refused(message, NOW);

    assertThat(Report.of(List.of(succeeded(), refused), NOW, plain(60)))
        .isEqualTo(
            """
              NAME          PHASE      TIME   MESSAGE
            + flowers       Succeeded  3.4 s  Exported.
                gs://demo-models/flowers/model-export/icn/tflite-1/
            x wrong-format  Refused    0.0 s  spec.outputConfig:
                                              "docker" does not go with
                                              gcsDestination""");
  }

  @Test
  void shouldColourWhatWentWellAndWhatDidNot() {
    var report = Report.of(List.of(succeeded()), NOW, new Style(true, true, 120));

    assertThat(report).contains("\u001b[32m✔\u001b[0m flowers").contains("\u001b[32mSucceeded");
  }

  @Test
  void shouldBreakWordsThatAreLongerThanALine() {
    assertThat(Lines.wrap("see projects/demo/operations/123456 now", 12))
        .containsExactly("see", "projects/dem", "o/operations", "/123456 now");
  }

  @Test
  void shouldTellLongTimesInMinutes() {
    assertThat(Lines.duration(Duration.ofMillis(59_940))).isEqualTo("59.9 s");
    assertThat(Lines.duration(Duration.ofSeconds(125))).isEqualTo("2:05 min");
  }

  private static Entry succeeded() {
    return new Entry(
        "flowers",
        "Succeeded",
        "Exported to " + OUTPUT + ".",
        Optional.of(OUTPUT),
        true,
        NOW.minusMillis(3_400),
        Optional.of(NOW));
  }

  private static Style plain(int width) {
    return new Style(false, false, width);
  }
}
