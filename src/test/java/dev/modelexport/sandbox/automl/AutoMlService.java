package dev.modelexport.sandbox.automl;

import static dev.modelexport.sandbox.google.ServiceMethod.EXPORT_MODEL;
import static dev.modelexport.sandbox.google.ServiceMethod.GET_MODEL;

import com.google.cloud.automl.v1beta1.AutoMlGrpc;
import com.google.cloud.automl.v1beta1.ExportModelRequest;
import com.google.cloud.automl.v1beta1.GetModelRequest;
import com.google.cloud.automl.v1beta1.Model;
import com.google.longrunning.Operation;
import dev.modelexport.sandbox.google.Calls;
import dev.modelexport.sandbox.google.Refusal;
import dev.modelexport.sandbox.google.SimulatedExports;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** google.cloud.automl.v1beta1.AutoMl, as far as exporting needs it; the rest is UNIMPLEMENTED. */
final class AutoMlService extends AutoMlGrpc.AutoMlImplBase {

  private static final Pattern MODEL_NAME =
      Pattern.compile("projects/[^/]+/locations/[^/]+/models/[^/]+");

  private final Calls calls;
  private final Map<String, DemoModel> models;
  private final SimulatedExports exports;

  AutoMlService(Calls calls, Map<String, DemoModel> models, SimulatedExports exports) {
    this.calls = calls;
    this.models = models;
    this.exports = exports;
  }

  @Override
  public void getModel(GetModelRequest request, StreamObserver<Model> client) {
    calls.answer(
        GET_MODEL, List.of(request.getName()), client, () -> find(request.getName()).resource());
  }

  @Override
  public void exportModel(ExportModelRequest request, StreamObserver<Operation> client) {
    calls.answer(
        EXPORT_MODEL,
        List.of(request.getName()),
        client,
        () -> exports.start(ExportRules.check(find(request.getName()), request.getOutputConfig())));
  }

  private DemoModel find(String name) {
    if (!MODEL_NAME.matcher(name).matches()) {
      throw Refusal.invalid(
          "name '%s' must have the form projects/PROJECT/locations/LOCATION/models/MODEL.", name);
    }
    var model = models.get(name);
    if (model == null) {
      throw Refusal.notFound("Model", name);
    }
    return model;
  }
}
