package dev.modelexport.sandbox.automl;

import com.google.cloud.automl.v1beta1.CreateModelOperationMetadata;
import com.google.cloud.automl.v1beta1.DeployModelOperationMetadata;
import com.google.cloud.automl.v1beta1.OperationMetadata;
import dev.modelexport.sandbox.google.OperationForm;
import dev.modelexport.sandbox.google.OperationScript;
import dev.modelexport.sandbox.google.OperationStore;
import dev.modelexport.sandbox.google.SimulatedOperation;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Operations that are no exports: every model was once created, and some are being deployed all the
 * time. The API has no filter on the kind of an operation, so a client meets them in its lists.
 */
final class DemoOperations {

  private static final OperationForm CREATE =
      new AutoMlOperationForm(
          OperationMetadata.newBuilder()
              .setCreateModelDetails(CreateModelOperationMetadata.getDefaultInstance())
              .build());
  private static final OperationForm DEPLOY =
      new AutoMlOperationForm(
          OperationMetadata.newBuilder()
              .setDeployModelDetails(DeployModelOperationMetadata.getDefaultInstance())
              .build());
  private static final List<String> BEING_DEPLOYED =
      List.of("ICN_mobile_versatile", "ICN_lost_answer");

  private DemoOperations() {}

  static void addAll(Collection<DemoModel> models, OperationStore operations, Clock clock) {
    for (var model : models) {
      var created = Instant.ofEpochSecond(model.resource().getCreateTime().getSeconds());
      var creation = add(operations, model, "create", CREATE, created);
      creation.complete(Clock.fixed(created, clock.getZone()));
      if (BEING_DEPLOYED.stream().anyMatch(id -> model.name().endsWith("/" + id))) {
        add(operations, model, "deploy", DEPLOY, clock.instant());
      }
    }
  }

  private static SimulatedOperation add(
      OperationStore operations, DemoModel model, String verb, OperationForm form, Instant at) {
    var name = model.name().replaceFirst("/models/", "/operations/" + verb + "-");
    var operation =
        new SimulatedOperation(
            name,
            model.name(),
            form,
            at,
            OperationScript.normal(),
            () -> SimulatedOperation.Output.NONE);
    operation.list();
    operations.add(operation);
    return operation;
  }
}
