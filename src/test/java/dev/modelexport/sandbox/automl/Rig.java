package dev.modelexport.sandbox.automl;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.automl.v1beta1.AutoMlClient;
import com.google.cloud.automl.v1beta1.AutoMlSettings;
import com.google.cloud.automl.v1beta1.ExportModelRequest;
import com.google.cloud.automl.v1beta1.GcrDestination;
import com.google.cloud.automl.v1beta1.GcsDestination;
import com.google.cloud.automl.v1beta1.ModelExportOutputConfig;
import com.google.cloud.automl.v1beta1.OperationMetadata;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsClient;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.modelexport.sandbox.google.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A simulated service and the official client connected to it over loopback. */
record Rig(SimulatedAutoMl service, AutoMlClient client) implements AutoCloseable {

  /** A service whose exports end only when a test completes them. */
  static Rig withEndlessExports(Path folder) throws IOException {
    return start(SimulatorOptions.in(folder).withOperationDuration(Duration.ofHours(1)));
  }

  /** A service whose exports end almost at once. */
  static Rig withFastExports(Path folder) throws IOException {
    return start(SimulatorOptions.in(folder).withOperationDuration(Duration.ofMillis(20)));
  }

  static Rig start(SimulatorOptions options) throws IOException {
    var service = SimulatedAutoMl.start(options);
    return new Rig(service, AutoMlClient.create(settings(service).build()));
  }

  /** The client's own defaults, but for credentials and encryption. */
  static AutoMlSettings.Builder settings(SimulatedAutoMl service) {
    return AutoMlSettings.newBuilder()
        .setEndpoint(URI.create(service.endpoint()).getAuthority())
        .setCredentialsProvider(NoCredentialsProvider.create())
        .setTransportChannelProvider(
            AutoMlSettings.defaultGrpcTransportProviderBuilder()
                .setChannelConfigurator(channel -> channel.usePlaintext())
                .build());
  }

  OperationsClient operations() {
    return client.getOperationsClient();
  }

  Operation export(String modelId, ModelExportOutputConfig config) {
    return exportNamed(DemoModels.name(modelId), config);
  }

  Operation exportNamed(String model, ModelExportOutputConfig config) {
    var request = ExportModelRequest.newBuilder().setName(model).setOutputConfig(config).build();
    return client.exportModelCallable().call(request);
  }

  /** Exports in the default format to {@code gs://models/out}. */
  Operation export(String modelId) {
    return export(modelId, toBucket("", "gs://models/out"));
  }

  Operation awaitDone(Operation operation) {
    return await().until(() -> operations().getOperation(operation.getName()), Operation::getDone);
  }

  static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5));
  }

  static ModelExportOutputConfig toBucket(String format, String prefix) {
    return ModelExportOutputConfig.newBuilder()
        .setModelFormat(format)
        .setGcsDestination(GcsDestination.newBuilder().setOutputUriPrefix(prefix))
        .build();
  }

  static ModelExportOutputConfig toRegistry(String format, String uri) {
    return ModelExportOutputConfig.newBuilder()
        .setModelFormat(format)
        .setGcrDestination(GcrDestination.newBuilder().setOutputUri(uri))
        .build();
  }

  static OperationMetadata metadata(Operation operation) {
    try {
      return operation.getMetadata().unpack(OperationMetadata.class);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not an OperationMetadata: " + operation, e);
    }
  }

  static String directory(Operation operation) {
    return metadata(operation).getExportModelDetails().getOutputInfo().getGcsOutputDirectory();
  }

  @Override
  public void close() {
    client.close();
    service.close();
  }
}
