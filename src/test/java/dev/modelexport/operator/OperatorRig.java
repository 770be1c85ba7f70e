package dev.modelexport.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsGrpc;
import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Phase;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.export.Backoff;
import dev.modelexport.export.Pauses;
import dev.modelexport.export.StartTimes;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.SandboxEnvironment;
import dev.modelexport.sandbox.SandboxSettings;
import dev.modelexport.sandbox.google.Faults;
import dev.modelexport.sandbox.google.ServiceMethod;
import dev.modelexport.sandbox.google.SimulatedProvider;
import dev.modelexport.sandbox.kube.ApiRequest;
import dev.modelexport.sandbox.kube.EmbeddedCluster;
import dev.modelexport.tracing.TraceSettings;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * The production operator between an embedded cluster and a simulated provider. Simulated exports
 * end when a test ends them, so nothing here depends on how fast anything is.
 */
final class OperatorRig implements AutoCloseable {

  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  /** So short that nobody waits for them, and in their usual order of length. */
  private static final Pauses PAUSES =
      new Pauses(
          new Backoff(Duration.ofMillis(50), Duration.ofMillis(200)),
          new Backoff(Duration.ofMillis(100), Duration.ofMillis(400)),
          StartTimes.of(Duration.ofSeconds(2)),
          Duration.ofMillis(50),
          Duration.ofMillis(300),
          Duration.ofSeconds(30));

  private final ProviderUnderTest provider;
  private final SandboxEnvironment<EmbeddedCluster> environment;

  private OperatorRig(ProviderUnderTest provider, SandboxEnvironment<EmbeddedCluster> environment) {
    this.provider = provider;
    this.environment = environment;
  }

  static OperatorRig start(ProviderUnderTest provider, Path folder) throws IOException {
    return start(provider, settings(folder));
  }

  /** The same, with a receiver of notifications. */
  static OperatorRig start(ProviderUnderTest provider, Path folder, URI receiver)
      throws IOException {
    return start(provider, settings(folder).withReceiver(receiver));
  }

  /** The same, with traces. */
  static OperatorRig start(ProviderUnderTest provider, Path folder, TraceSettings traces)
      throws IOException {
    return start(provider, settings(folder).withTraces(traces));
  }

  private static OperatorRig start(ProviderUnderTest provider, SandboxSettings settings)
      throws IOException {
    return new OperatorRig(provider, SandboxEnvironment.start(settings));
  }

  private static SandboxSettings settings(Path folder) {
    return SandboxSettings.in(folder)
        .withOperationDuration(Duration.ofHours(1))
        .withPollInterval(POLL_INTERVAL)
        .withPauses(PAUSES);
  }

  SandboxEnvironment<EmbeddedCluster> environment() {
    return environment;
  }

  ProviderUnderTest provider() {
    return provider;
  }

  SimulatedProvider service() {
    return environment.service(provider.provider());
  }

  Faults faults() {
    return service().faults();
  }

  /** Exports of the resource that have been started, whatever became of them. */
  int exportsStarted(String name) {
    return (int)
        service().counts().startedExports().stream()
            .filter(export -> export.destination().equals(Specs.prefix(name)))
            .count();
  }

  /** Exports of all resources. */
  int exportsStarted() {
    return service().counts().exportsStarted();
  }

  /** What the operator has written to the resource, as {@code METHOD SUBRESOURCE}. */
  List<String> writes(String name) {
    return environment
        .cluster()
        .requests()
        .writes(SandboxEnvironment.OPERATOR, ModelExport.PLURAL)
        .stream()
        .filter(request -> request.name().filter(name::equals).isPresent())
        .map(OperatorRig::kind)
        .toList();
  }

  void create(String name) {
    create(name, spec(name));
  }

  void createOf(String name, String model) {
    create(name, Specs.spec(provider.provider(), name, model));
  }

  ModelExportSpec spec(String name) {
    return Specs.spec(provider.provider(), name, provider.model());
  }

  void create(String name, ModelExportSpec spec) {
    var resource = new ModelExport();
    resource.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace("default").build());
    resource.setSpec(spec);
    environment.client().resource(resource).create();
  }

  Resource<ModelExport> resource(String name) {
    return environment.client().resources(ModelExport.class).inNamespace("default").withName(name);
  }

  void edit(String name, UnaryOperator<ModelExportSpec> change) {
    resource(name)
        .edit(
            resource -> {
              resource.setSpec(change.apply(resource.getSpec()));
              return resource;
            });
  }

  /** Ends the operation of the resource well, once there is one that its status tells of. */
  void complete(String name) {
    service().complete(awaitRunning(name).operation().name());
  }

  /** On a busy machine an answer can come too late, so that the operation is found again. */
  ModelExportStatus awaitRunning(String name) {
    return awaitStatus(
        name, status -> is(status, Reason.ExportRunning) || is(status, Reason.OperationAdopted));
  }

  ModelExportStatus awaitSucceeded(String name) {
    return awaitStatus(name, status -> Phase.Succeeded.name().equals(status.phase()));
  }

  ModelExportStatus awaitReason(String name, Reason reason) {
    return awaitStatus(name, status -> is(status, reason));
  }

  /** Waits for a status about the spec of now. */
  ModelExportStatus awaitStatus(String name, Predicate<ModelExportStatus> expected) {
    return await("the status of " + name)
        .until(
            () ->
                Optional.ofNullable(resource(name).get())
                    .filter(
                        r ->
                            r.getStatus() != null
                                && r.getMetadata()
                                    .getGeneration()
                                    .equals(r.getStatus().observedGeneration()))
                    .map(ModelExport::getStatus),
            status -> status.filter(expected).isPresent())
        .orElseThrow();
  }

  /** The reasons of the events about a resource. */
  List<String> events(String name) {
    return eventsOf(name).map(Event::getReason).toList();
  }

  Stream<Event> eventsOf(String name) {
    return environment.client().v1().events().inNamespace("default").list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getName().equals(name));
  }

  static boolean is(ModelExportStatus status, Reason reason) {
    return condition(status, ConditionType.Ready).reason().equals(reason.name());
  }

  static Condition condition(ModelExportStatus status, ConditionType type) {
    return status.conditions().stream()
        .filter(condition -> condition.type().equals(type.name()))
        .findFirst()
        .orElseThrow();
  }

  static void assertCondition(ModelExportStatus status, ConditionType type, String expected) {
    assertThat(condition(status, type).status()).as("condition %s", type).isEqualTo(expected);
  }

  int calls(ServiceMethod method) {
    return service().counts().calls(method);
  }

  /** Waits for a while of several polls in which the operator asks and writes nothing. */
  void awaitQuiet() {
    var last = new AtomicInteger(-1);
    await("a quiet operator")
        .pollInterval(POLL_INTERVAL.multipliedBy(8))
        .until(() -> last.getAndSet(activity()) == activity());
  }

  private int activity() {
    var writes =
        environment.cluster().requests().writes(SandboxEnvironment.OPERATOR, ModelExport.PLURAL);
    return writes.size() + Arrays.stream(ServiceMethod.values()).mapToInt(this::calls).sum();
  }

  /** Whether the operation has ended by a cancel, as the service tells it. */
  boolean isCancelled(String operation) {
    var channel =
        ManagedChannelBuilder.forTarget(URI.create(service().endpoint()).getAuthority())
            .usePlaintext()
            .build();
    try {
      var request = GetOperationRequest.newBuilder().setName(operation).build();
      var found = OperationsGrpc.newBlockingStub(channel).getOperation(request);
      return found.getError().getCode() == Status.Code.CANCELLED.value();
    } finally {
      channel.shutdownNow();
    }
  }

  static ConditionFactory await(String what) {
    return Awaitility.await(what)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20));
  }

  @Override
  public void close() {
    environment.close();
  }

  private static String kind(ApiRequest request) {
    return request.method() + request.subresource().map(sub -> " " + sub).orElse("");
  }
}
