package dev.modelexport.faults;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.google.SimulatedProvider;
import dev.modelexport.sandbox.google.SimulatorOptions;
import dev.modelexport.sandbox.google.StartedExport;
import dev.modelexport.sandbox.kube.ControlPlane;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** One fault and one provider: resources are created, and looked at until every run has ended. */
final class Round implements AutoCloseable {

  /** A run without a fault. */
  static final Duration OPERATION_DURATION = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SECOND_THOUGHTS = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();

  private final Fault fault;
  private final ControlPlane plane;
  private final String namespace;
  private final Random random;
  private final SimulatedProvider service;
  private final ApiGate gate;
  private final OperatorFleet fleet;
  private final KubernetesClient client;
  private final Requests requests;
  private final Clock clock = Clock.systemUTC();
  private final Strikes strikes = new Strikes();
  private final Map<String, Instant> created = new HashMap<>();
  private final Map<String, Instant> ended = new HashMap<>();
  private final Map<String, Instant> explained = new HashMap<>();

  /**
   * @param namespace a name that no other round has
   * @param random decides what is left to chance
   */
  Round(
      Fault fault, ProviderUnderTest provider, ControlPlane plane, String namespace, Random random)
      throws IOException, GeneralSecurityException {
    this.fault = fault;
    this.plane = plane;
    this.namespace = namespace;
    this.random = random;
    this.requests = new Requests(provider.provider(), namespace);
    this.service =
        provider.start(
            fault.simulator(
                SimulatorOptions.in(FOLDER.resolve("files"))
                    .withOperationDuration(OPERATION_DURATION)));
    this.gate = new ApiGate(plane.kubeconfig());
    this.fleet =
        new OperatorFleet(
            namespace, gate.kubeconfig().write(FOLDER.resolve(namespace + ".kubeconfig")), service);
    this.client = plane.client();
  }

  SimulatedProvider service() {
    return service;
  }

  ApiGate gate() {
    return gate;
  }

  OperatorFleet fleet() {
    return fleet;
  }

  ControlPlane plane() {
    return plane;
  }

  Random random() {
    return random;
  }

  /** Notes that the fault strikes now. */
  void strike() {
    strikes.add(clock.instant());
  }

  int strikeCount() {
    return strikes.count();
  }

  int resourcesEnded() {
    return ended.size();
  }

  List<ModelExport> resources() {
    return client.resources(ModelExport.class).inNamespace(namespace).list().getItems();
  }

  /** Writes to a resource as somebody else does. */
  void annotate(ModelExport resource, int value) {
    patch(
        resource,
        "{\"metadata\":{\"annotations\":{\"example.com/touched\":\"%d\"}}}".formatted(value));
  }

  /** Asks for another run of a resource, as a user does. */
  void askForAnotherRun(ModelExport resource) {
    patch(resource, "{\"spec\":{\"runId\":\"again\"}}");
  }

  private void patch(ModelExport resource, String change) {
    client.resource(resource).patch(PatchContext.of(PatchType.JSON_MERGE), change);
  }

  List<RunHistory> play() {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    IntStream.range(0, fault.operators()).forEach(number -> fleet.add());
    fault.begin(this);
    create();
    var giveUp = clock.instant().plus(PATIENCE);
    while (!isOver() && clock.instant().isBefore(giveUp)) {
      look();
      pause(LOOK);
    }
    return histories();
  }

  @Override
  public void close() {
    fleet.close();
    gate.close();
    service.close();
    client.close();
  }

  static void pause(Duration duration) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(duration.toMillis()));
  }

  private void create() {
    for (var number = 0; number < fault.resources(); number++) {
      while (!isCreated(number)) {
        look();
        pause(LOOK);
      }
      created.put(Requests.name(number), clock.instant());
      var next = clock.instant().plus(fault.betweenRequests());
      do {
        look();
        pause(Duration.ofMillis(10));
      } while (clock.instant().isBefore(next));
    }
  }

  /** The API server may be away just now. */
  private boolean isCreated(int number) {
    try {
      client.resource(requests.resource(number)).create();
      return true;
    } catch (KubernetesClientException e) {
      return e.getCode() == 409;
    }
  }

  private void look() {
    fleet.tend();
    fault.meanwhile(this);
    try {
      resources().stream().filter(this::isLastRun).forEach(this::note);
    } catch (KubernetesClientException e) {
      // The API server is away; the next look sees what has come of it.
      pause(LOOK);
    }
  }

  /** Who asks a person for something may find it out after all. */
  private void note(ModelExport resource) {
    var name = resource.getMetadata().getName();
    var now = clock.instant();
    switch (Ends.of(resource)) {
      case SUCCEEDED -> ended.putIfAbsent(name, now);
      case EXPLAINED -> {
        if (explained.putIfAbsent(name, now) != null
            && now.isAfter(explained.get(name).plus(SECOND_THOUGHTS))) {
          ended.putIfAbsent(name, explained.get(name));
        }
      }
      case SILENT -> explained.remove(name);
    }
  }

  private boolean isLastRun(ModelExport resource) {
    return fault.runsPerResource() == 1 || resource.getSpec().runId() != null;
  }

  private boolean isOver() {
    return ended.size() == fault.resources() && fault.isOver(this);
  }

  private List<RunHistory> histories() {
    var started = service.counts().startedExports();
    var byName = new HashMap<String, ModelExport>();
    resources().forEach(resource -> byName.put(resource.getMetadata().getName(), resource));
    return IntStream.range(0, fault.resources())
        .mapToObj(number -> history(number, started, byName.get(Requests.name(number))))
        .toList();
  }

  private RunHistory history(int number, List<StartedExport> started, ModelExport resource) {
    var name = Requests.name(number);
    var destination = requests.destination(number);
    var end = ended.get(name);
    return new RunHistory(
        namespace + "/" + name,
        fault.runsPerResource(),
        started.stream()
            .filter(export -> export.destination().equals(destination))
            .map(StartedExport::operation)
            .toList(),
        Ends.told(resource),
        Ends.of(resource),
        Optional.ofNullable(end)
            .flatMap(time -> strikes.recovery(fault.lasts(), created.get(name), time)));
  }
}
