package dev.modelexport.sandbox.vertexai;

import static dev.modelexport.sandbox.google.ServiceMethod.EXPORT_MODEL;
import static dev.modelexport.sandbox.google.ServiceMethod.GET_MODEL;

import com.google.cloud.aiplatform.v1.ExportModelRequest;
import com.google.cloud.aiplatform.v1.GetModelRequest;
import com.google.cloud.aiplatform.v1.Model;
import com.google.longrunning.Operation;
import com.google.protobuf.Message;
import dev.modelexport.sandbox.google.Calls;
import dev.modelexport.sandbox.google.Refusal;
import dev.modelexport.sandbox.google.SimulatedExports;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * google.cloud.aiplatform.v1.ModelService, as far as exporting needs it; the rest is UNIMPLEMENTED.
 * The stubs for servers are not in any library that can be had, so it is bound by hand.
 */
final class VertexModelService implements BindableService {

  private static final String SERVICE = "google.cloud.aiplatform.v1.ModelService";
  private static final Pattern MODEL_NAME =
      Pattern.compile(
          "(?<model>projects/[^/@]+/locations/[^/@]+/models/[^/@]+)(?:@(?<version>[^/@]+))?");

  private final Calls calls;
  private final VertexApi api;
  private final Map<String, List<VertexModel>> models;
  private final SimulatedExports exports;

  VertexModelService(
      Calls calls, VertexApi api, Map<String, List<VertexModel>> models, SimulatedExports exports) {
    this.calls = calls;
    this.api = api;
    this.models = models;
    this.exports = exports;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerServiceDefinition.builder(SERVICE)
        .addMethod(
            method("GetModel", GetModelRequest.getDefaultInstance(), Model.getDefaultInstance()),
            ServerCalls.asyncUnaryCall(this::getModel))
        .addMethod(
            method(
                "ExportModel",
                ExportModelRequest.getDefaultInstance(),
                Operation.getDefaultInstance()),
            ServerCalls.asyncUnaryCall(this::exportModel))
        .build();
  }

  private void getModel(GetModelRequest request, StreamObserver<Model> client) {
    calls.answer(
        GET_MODEL, List.of(request.getName()), client, () -> find(request.getName()).resource());
  }

  private void exportModel(ExportModelRequest request, StreamObserver<Operation> client) {
    calls.answer(
        EXPORT_MODEL,
        List.of(request.getName()),
        client,
        () ->
            exports.start(
                VertexExportRules.check(find(request.getName()), request.getOutputConfig())));
  }

  /** The version that is named by number or alias, else the one with the alias "default". */
  private VertexModel find(String name) {
    var form = MODEL_NAME.matcher(name);
    if (!form.matches()) {
      throw Refusal.invalid(
          "name '%s' must have the form projects/PROJECT/locations/LOCATION/models/MODEL[@VERSION].",
          name);
    }
    var version = form.group("version") == null ? "default" : form.group("version");
    return models.getOrDefault(api.canonical(form.group("model")), List.of()).stream()
        .filter(model -> model.isVersion(version))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Model", name));
  }

  private static <I extends Message, O extends Message> MethodDescriptor<I, O> method(
      String name, I request, O response) {
    return MethodDescriptor.<I, O>newBuilder()
        .setType(MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .setRequestMarshaller(ProtoUtils.marshaller(request))
        .setResponseMarshaller(ProtoUtils.marshaller(response))
        .build();
  }
}
