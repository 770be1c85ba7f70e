package dev.modelexport.operator;

import dev.modelexport.export.Pauses;
import dev.modelexport.output.RegistryEndpoints;
import dev.modelexport.provider.google.Endpoint;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.rules.ExportFormats;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code modelexport run}: the operator, until it is told to stop. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Runs the operator against the current cluster: the one it runs in, or that of the"
            + " kubeconfig.")
public final class RunCommand implements Callable<Integer> {

  /** A start has to be confirmed before a deleted resource is let go, after five minutes. */
  private static final int START_TIMEOUT_MAX = 90;

  private static final int PORT_MAX = 65_535;

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "${env:MODELEXPORT_NAMESPACES}",
      description = "Watch this namespace only; can be repeated. Default: all namespaces.")
  private List<String> namespaces = List.of();

  @Option(
      names = "--automl-endpoint",
      paramLabel = "[LOCATION=]ENDPOINT",
      split = ",",
      defaultValue = "${env:MODELEXPORT_AUTOML_ENDPOINTS}",
      description =
          "Where AutoML answers, for one location or for all: HOST[:PORT], or http://HOST:PORT"
              + " without TLS and without credentials. Default: Google's, which are decommissioned.")
  private List<String> autoMlEndpoints = List.of();

  @Option(
      names = "--vertexai-endpoint",
      paramLabel = "[LOCATION=]ENDPOINT",
      split = ",",
      defaultValue = "${env:MODELEXPORT_VERTEXAI_ENDPOINTS}",
      description =
          "Where Vertex AI answers, for one location or for all: HOST[:PORT], or http://HOST:PORT"
              + " without TLS and without credentials. Default: Google's,"
              + " LOCATION-aiplatform.googleapis.com.")
  private List<String> vertexAiEndpoints = List.of();

  @Option(
      names = "--registry-endpoint",
      paramLabel = "[HOST=]ENDPOINT",
      split = ",",
      defaultValue = "${env:MODELEXPORT_REGISTRY_ENDPOINTS}",
      description =
          "Where a container registry is asked for digests in place of itself, one or all: such as"
              + " a mirror. HOST[:PORT], or http://HOST:PORT without TLS and without Google"
              + " credentials. Default: the registry that the image names.")
  private List<String> registryEndpoints = List.of();

  @Option(
      names = "--send-credentials-to",
      paramLabel = "HOST",
      split = ",",
      defaultValue = "${env:MODELEXPORT_SEND_CREDENTIALS_TO}",
      description =
          "A host that gets the operator's Google credentials although it is neither one of"
              + " googleapis.com nor a registry of Google's; can be repeated.")
  private List<String> credentialHosts = List.of();

  @Option(
      names = "--export-formats",
      paramLabel = "FILE",
      defaultValue = "${env:MODELEXPORT_EXPORT_FORMATS}",
      description =
          "A table of formats to use instead of the built-in one; docs/formats.md tells how to"
              + " write it.")
  private Path exportFormats;

  @Option(
      names = "--poll-interval",
      paramLabel = "SECONDS",
      defaultValue = "${env:MODELEXPORT_POLL_INTERVAL:-10}",
      description = "Time between two looks at running operations. Default: 10.")
  private int pollInterval;

  @Option(
      names = "--start-timeout",
      paramLabel = "SECONDS",
      defaultValue = "${env:MODELEXPORT_START_TIMEOUT:-60}",
      description =
          "How long a provider has to answer that it has started an export. A start without an"
              + " answer is looked for three times as long before it is made again. Default: 60.")
  private int startTimeout;

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      defaultValue = "${env:MODELEXPORT_MANAGEMENT_PORT}",
      description = "Where /livez, /readyz and /metrics answer, in plain HTTP. Default: nowhere.")
  private Integer managementPort;

  @Mixin private LeaderElectionOptions leaderElection;

  @Mixin private LogOptions log;

  @Spec private CommandSpec command;

  /** Ends with 0 when the process is told to stop, with 1 when the operator can't start. */
  @Override
  public Integer call() throws InterruptedException {
    var config = config();
    log.apply();
    var stop = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    try {
      return runUntil(stop, closed, config);
    } finally {
      closed.countDown();
    }
  }

  private int runUntil(CountDownLatch stop, CountDownLatch closed, OperatorConfig config)
      throws InterruptedException {
    try (var client = new KubernetesClientBuilder().build();
        var operator =
            new ModelExportOperator(config, client, Clock.systemUTC(), RunCommand::endAtOnce)) {
      var obstacle = Preflight.check(client, config.namespaces());
      if (obstacle.isPresent()) {
        LoggerFactory.getLogger(RunCommand.class).error(obstacle.get());
        return 1;
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, closed)));
      return serveUntil(stop, config, operator);
    }
  }

  private int serveUntil(CountDownLatch stop, OperatorConfig config, ModelExportOperator operator)
      throws InterruptedException {
    try (var management = management(operator)) {
      operator.start();
      LoggerFactory.getLogger(RunCommand.class)
          .atInfo()
          .addKeyValue("namespaces", config.namespaces().isEmpty() ? "all" : config.namespaces())
          .addKeyValue("autoMlEndpoints", config.autoMlEndpoints().overrides())
          .addKeyValue("vertexAiEndpoints", config.vertexAiEndpoints().overrides())
          .addKeyValue("managementPort", management == null ? "none" : management.port())
          .log("The operator is running");
      stop.await();
      return 0;
    }
  }

  /** Null if none is wanted. */
  private ManagementServer management(ModelExportOperator operator) {
    if (managementPort == null) {
      return null;
    }
    try {
      return new ManagementServer(managementPort, operator::obstacle, operator::metrics);
    } catch (IOException e) {
      throw wrong(
          "--management-port", managementPort, e.getMessage() + "; name a port that is free");
    }
  }

  /** Without shutdown hooks: an orderly stop would go on working for a while. */
  private static void endAtOnce() {
    Runtime.getRuntime().halt(1);
  }

  /** The process ends when its shutdown hooks have: this one gives the operator time to close. */
  private static void stopAndWait(CountDownLatch stop, CountDownLatch closed) {
    stop.countDown();
    try {
      if (!closed.await(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        LoggerFactory.getLogger(RunCommand.class)
            .warn("The operator did not stop in time; what it knows is in the cluster");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private OperatorConfig config() {
    if (pollInterval < 1) {
      throw wrong("--poll-interval", pollInterval, "write a number of seconds, at least 1");
    }
    if (startTimeout < 1 || startTimeout > START_TIMEOUT_MAX) {
      throw wrong(
          "--start-timeout",
          startTimeout,
          "write a number of seconds, from 1 to %d".formatted(START_TIMEOUT_MAX));
    }
    if (managementPort != null && (managementPort < 0 || managementPort > PORT_MAX)) {
      throw wrong("--management-port", managementPort, "write a port, from 0 to " + PORT_MAX);
    }
    return new OperatorConfig(
        Set.copyOf(namespaces.stream().filter(name -> !name.isBlank()).toList()),
        endpoints("--automl-endpoint", autoMlEndpoints),
        endpoints("--vertexai-endpoint", vertexAiEndpoints),
        registries(),
        formats(),
        Duration.ofSeconds(pollInterval),
        Pauses.forStartTimeout(Duration.ofSeconds(startTimeout)),
        leaderElection.settings());
  }

  private Endpoints endpoints(String option, List<String> texts) {
    var byLocation = new LinkedHashMap<String, Endpoint>();
    for (var text : texts) {
      var equals = text.indexOf('=');
      var location = equals < 0 ? Endpoints.ANY_LOCATION : text.substring(0, equals);
      try {
        byLocation.put(location, Endpoint.parse(text.substring(equals + 1)));
      } catch (IllegalArgumentException e) {
        throw wrong(option, text, e.getMessage());
      }
    }
    return new Endpoints(byLocation, Set.copyOf(credentialHosts));
  }

  private RegistryEndpoints registries() {
    var byHost = new LinkedHashMap<String, URI>();
    for (var text : registryEndpoints) {
      var equals = text.indexOf('=');
      var host = equals < 0 ? RegistryEndpoints.ANY_HOST : text.substring(0, equals);
      try {
        byHost.put(host, RegistryEndpoints.parse(text.substring(equals + 1)));
      } catch (IllegalArgumentException e) {
        throw wrong("--registry-endpoint", text, e.getMessage());
      }
    }
    return new RegistryEndpoints(byHost, Set.copyOf(credentialHosts));
  }

  private ExportFormats formats() {
    try {
      return exportFormats == null ? ExportFormats.bundled() : ExportFormats.load(exportFormats);
    } catch (IllegalArgumentException e) {
      throw wrong("--export-formats", exportFormats, e.getMessage());
    }
  }

  private ParameterException wrong(String option, Object value, String problem) {
    return new ParameterException(
        command.commandLine(), "%s=%s: %s".formatted(option, value, problem));
  }
}
