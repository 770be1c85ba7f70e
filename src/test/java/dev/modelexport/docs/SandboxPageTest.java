package dev.modelexport.docs;

import dev.modelexport.sandbox.automl.DemoModels;
import dev.modelexport.sandbox.vertexai.VertexModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SandboxPageTest {

  private static final String HEAD =
      """
      # The sandbox

      `mvn -q test-compile exec:java` runs the real operator against simulated services of AutoML and
      Vertex AI that speak real gRPC, on an embedded Kubernetes API, a local control plane or your
      cluster (`--cluster`). With `--stay` it goes on until you stop it, so that you can look around with
      `kubectl`; `--operation-seconds` sets how long an export takes; `--help` tells the rest.

      Its buckets and its registry are folders under `target/sandbox`. Its models are named
      `projects/demo/locations/us-central1/models/MODEL`; AutoML has the same in the location `eu`,
      Vertex AI in `europe-west4`.

      The embedded Kubernetes API has ModelExports and events, and what `kubectl` needs to get, describe,
      apply, patch, edit, wait for and delete them. Deployments serve there at once, and are seen in
      `status.deployment` only. For `kubectl scale`, for Deployments, pods, autoscalers and quotas, take
      a real API server: `--cluster local`. Its node is pretended: there is no scheduler, so no pod is
      Unschedulable; nobody looks for the ServiceAccounts, ConfigMaps and Secrets that pods name; and
      autoscalers have no metrics to go by.

      `--management-port 8080` has the operator answer `/livez`, `/readyz` and `/metrics` there, and with
      `--stay` for as long as you want: [monitoring.md](monitoring.md#on-your-machine).

      ## Models to see something go wrong

      Each is an edge model of image classification; for AutoML, of type mobile-versatile-1.

      | model of AutoML | model of Vertex AI | what happens |
      |---|---|---|
      """;

  private static final String MODELS =
      """

      ## All models of AutoML

      The beginning of a name tells the problem: `ICN` image classification, `IOD` object detection,
      `VCN` video classification, `VOT` video object tracking, `TBL` tables, `TCN`, `TEN` and `TST`
      text, `TRL` translation. [formats.md](formats.md) tells what each can be exported in.

      """;

  private static final String VERTEX_MODELS =
      """

      ## All models of Vertex AI

      To manifests the project is `demo`; in answers it has its number, as with Google. `@VERSION`
      and `@ALIAS` may follow the name. The formats are spelt as Vertex AI does, each with what it
      can be exported as, in the order of the model's own list. Those of the first table are like
      `flowers_edge`.

      | model | source and formats |
      |---|---|
      """;

  @Test
  void shouldListTheModels() throws IOException {
    // given
    var scenarios =
        DemoModels.SCENARIOS.stream()
            .map(
                scenario ->
                    "| `%s` | `%s` | %s |\n"
                        .formatted(
                            DemoModels.idOf(scenario),
                            VertexModels.idOf(scenario),
                            scenario.summary()))
            .collect(Collectors.joining());
    var models =
        DemoModels.ids().stream().map(id -> "- `%s`\n".formatted(id)).collect(Collectors.joining());

    var vertexModels =
        VertexModels.summaries().entrySet().stream()
            .filter(model -> !model.getKey().startsWith("scenario_"))
            .map(model -> "| `%s` | %s |\n".formatted(model.getKey(), model.getValue()))
            .collect(Collectors.joining());

    // then
    GoldenPage.hold(
        Path.of("docs", "sandbox.md"),
        HEAD + scenarios + MODELS + models + VERTEX_MODELS + vertexModels,
        getClass());
  }
}
