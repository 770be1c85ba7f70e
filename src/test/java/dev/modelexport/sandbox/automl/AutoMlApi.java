package dev.modelexport.sandbox.automl;

import com.google.cloud.automl.v1beta1.ExportModelOperationMetadata;
import com.google.cloud.automl.v1beta1.OperationMetadata;
import dev.modelexport.sandbox.google.Calls;
import dev.modelexport.sandbox.google.Faults;
import dev.modelexport.sandbox.google.OperationForm;
import dev.modelexport.sandbox.google.OperationStore;
import dev.modelexport.sandbox.google.Refusal;
import dev.modelexport.sandbox.google.SimulatedApi;
import dev.modelexport.sandbox.google.SimulatedExports;
import dev.modelexport.sandbox.google.SimulatedOperation;
import io.grpc.BindableService;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What AutoML has of its own: operations are below their location, and lists have filters. */
final class AutoMlApi implements SimulatedApi {

  private static final Pattern PARENT = Pattern.compile("projects/[^/]+/locations/[^/]+");
  private static final OperationForm EXPORT =
      new AutoMlOperationForm(
          OperationMetadata.newBuilder()
              .setExportModelDetails(ExportModelOperationMetadata.getDefaultInstance())
              .build());

  private final Map<String, DemoModel> models = DemoModels.byName();

  @Override
  public BindableService models(Calls calls, SimulatedExports exports) {
    return new AutoMlService(calls, models, exports);
  }

  @Override
  public OperationForm exportForm() {
    return EXPORT;
  }

  @Override
  public String operationsParent(String model) {
    return model.replaceFirst("/models/.*", "");
  }

  @Override
  public String canonical(String name) {
    return name;
  }

  @Override
  public Predicate<SimulatedOperation> listed(String parent, String filter) {
    if (!PARENT.matcher(parent).matches()) {
      throw Refusal.invalid(
          "name '%s' must have the form projects/PROJECT/locations/LOCATION.", parent);
    }
    var terms = OperationFilter.parse(filter);
    return operation ->
        operation.name().startsWith(parent + "/operations/") && terms.matches(operation);
  }

  @Override
  public void addOperations(OperationStore operations, Clock clock) {
    DemoOperations.addAll(models.values(), operations, clock);
  }

  @Override
  public void orderFaults(Faults faults, Duration usual) {
    for (var scenario : DemoModels.SCENARIOS) {
      for (var location : DemoModels.LOCATIONS) {
        scenario.orders().give(faults, DemoModels.name(location, DemoModels.idOf(scenario)), usual);
      }
    }
  }
}
