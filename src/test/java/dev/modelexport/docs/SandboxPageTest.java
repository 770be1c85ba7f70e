package dev.modelexport.docs;

import dev.modelexport.sandbox.automl.DemoModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SandboxPageTest {

  private static final String HEAD =
      """
      # The sandbox

      `mvn -q test-compile exec:java` runs the real operator against a simulated AutoML service that
      speaks real gRPC, on an embedded Kubernetes API, a local control plane or your cluster
      (`--cluster`). With `--stay` it goes on until you stop it, so that you can look around with
      `kubectl`; `--operation-seconds` sets how long an export takes; `--help` tells the rest.

      Its buckets and its registry are folders under `target/sandbox`. Its models are named
      `projects/demo/locations/us-central1/models/MODEL`, and the same in the location `eu`.

      ## Models to see something go wrong

      Each is an image classification model of type mobile-versatile-1.

      | model | what happens |
      |---|---|
      """;

  private static final String MODELS =
      """

      ## All models

      The beginning of a name tells the problem: `ICN` image classification, `IOD` object detection,
      `VCN` video classification, `VOT` video object tracking, `TBL` tables, `TCN`, `TEN` and `TST`
      text, `TRL` translation. [formats.md](formats.md) tells what each can be exported in.

      """;

  @Test
  void shouldListTheModels() throws IOException {
    // given
    var scenarios =
        DemoModels.SCENARIOS.stream()
            .map(
                scenario ->
                    "| `%s` | %s |\n".formatted(DemoModels.idOf(scenario), scenario.summary()))
            .collect(Collectors.joining());
    var models =
        DemoModels.ids().stream().map(id -> "- `%s`\n".formatted(id)).collect(Collectors.joining());

    // then
    GoldenPage.hold(Path.of("docs", "sandbox.md"), HEAD + scenarios + MODELS + models, getClass());
  }
}
