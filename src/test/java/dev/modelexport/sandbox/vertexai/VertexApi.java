package dev.modelexport.sandbox.vertexai;

import dev.modelexport.sandbox.google.Calls;
import dev.modelexport.sandbox.google.Faults;
import dev.modelexport.sandbox.google.OperationForm;
import dev.modelexport.sandbox.google.OperationScript;
import dev.modelexport.sandbox.google.OperationStore;
import dev.modelexport.sandbox.google.Refusal;
import dev.modelexport.sandbox.google.SimulatedApi;
import dev.modelexport.sandbox.google.SimulatedExports;
import dev.modelexport.sandbox.google.SimulatedOperation;
import io.grpc.BindableService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What Vertex AI has of its own: operations are below their model, and names in answers have the
 * number of the project, whatever the request called it.
 */
final class VertexApi implements SimulatedApi {

  private static final Pattern PARENT =
      Pattern.compile("projects/[^/]+/locations/[^/]+(?:/models/[^/@]+)?");

  private final Map<String, List<VertexModel>> models = VertexModels.byName();

  @Override
  public BindableService models(Calls calls, SimulatedExports exports) {
    return new VertexModelService(calls, this, models, exports);
  }

  @Override
  public OperationForm exportForm() {
    return VertexOperationForm.EXPORT;
  }

  @Override
  public String operationsParent(String model) {
    return model;
  }

  @Override
  public String canonical(String name) {
    return name.replaceFirst(
        "^projects/" + VertexModels.PROJECT + "/", "projects/" + VertexModels.PROJECT_NUMBER + "/");
  }

  /** The grammar of its filters is not documented, so one that a client sends is a mistake. */
  @Override
  public Predicate<SimulatedOperation> listed(String parent, String filter) {
    if (!PARENT.matcher(parent).matches()) {
      throw Refusal.invalid(
          "name '%s' must have the form projects/PROJECT/locations/LOCATION, or name a model there.",
          parent);
    }
    if (!filter.isEmpty()) {
      throw Refusal.invalid("filter '%s' is not supported.", filter);
    }
    return operation -> operation.name().startsWith(canonical(parent) + "/");
  }

  /** Every model was once uploaded; the API keeps such operations, and lists them. */
  @Override
  public void addOperations(OperationStore operations, Clock clock) {
    models.forEach(
        (name, versions) -> {
          var created =
              Instant.ofEpochSecond(versions.get(0).resource().getCreateTime().getSeconds());
          var upload =
              new SimulatedOperation(
                  name + "/operations/1",
                  name,
                  VertexOperationForm.UPLOAD,
                  created,
                  OperationScript.normal(),
                  () -> SimulatedOperation.Output.NONE);
          upload.list();
          upload.complete(Clock.fixed(created, clock.getZone()));
          operations.add(upload);
        });
  }

  @Override
  public void orderFaults(Faults faults, Duration usual) {
    for (var scenario : VertexModels.SCENARIOS) {
      for (var location : VertexModels.LOCATIONS) {
        var model = VertexModels.name(location, VertexModels.idOf(scenario));
        scenario.orders().give(faults, model, usual);
      }
    }
  }
}
