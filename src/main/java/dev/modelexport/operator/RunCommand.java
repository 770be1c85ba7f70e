package dev.modelexport.operator;

import dev.modelexport.notification.Receiver;
import dev.modelexport.tracing.UnusableTraceSettings;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
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
            + " kubeconfig. What an option says counts more than its environment variable, and that"
            + " more than the file of --config.")
public final class RunCommand implements Callable<Integer> {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "${env:MODELEXPORT_CONFIG}",
      description = "Settings in YAML: these options' names without --, and their values.")
  private Path configFile;

  @Mixin private RunOptions options;

  @Spec private CommandSpec command;

  RunOptions options() {
    return options;
  }

  Optional<Path> configFile() {
    return Optional.ofNullable(configFile);
  }

  /** One that tells all that is wrong at once. */
  public static CommandLine commandLine() {
    var line = new CommandLine(new RunCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().parser().collectErrors(true);
    return line;
  }

  /** Ends with 0 when the process is told to stop, with 1 when the operator can't start. */
  @Override
  public Integer call() throws InterruptedException {
    var problems = new Problems();
    var effective = new SettingSources(command).effective(problems);
    var config = effective.toConfig(problems);
    if (!problems.isEmpty()) {
      throw wrong(problems.text());
    }
    effective.log().apply();
    takeLogsOfLibraries();
    var stop = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    try {
      return runUntil(stop, closed, config, effective.managementPort());
    } finally {
      closed.countDown();
    }
  }

  private int runUntil(
      CountDownLatch stop, CountDownLatch closed, OperatorConfig config, OptionalInt port)
      throws InterruptedException {
    try (var client = new KubernetesClientBuilder().build();
        var operator =
            new ModelExportOperator(config, client, Clock.systemUTC(), RunCommand::endAtOnce)) {
      var obstacle = Preflight.check(client, config.scope().namespaces());
      if (obstacle.isPresent()) {
        LoggerFactory.getLogger(RunCommand.class).error(obstacle.get());
        return 1;
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, closed)));
      return serveUntil(stop, config, operator, port);
    } catch (UnusableTraceSettings e) {
      throw wrong(e.getMessage());
    }
  }

  private int serveUntil(
      CountDownLatch stop, OperatorConfig config, ModelExportOperator operator, OptionalInt port)
      throws InterruptedException {
    try (var management = management(operator, port)) {
      operator.start();
      var namespaces = config.scope().namespaces();
      LoggerFactory.getLogger(RunCommand.class)
          .atInfo()
          .addKeyValue("namespaces", namespaces.isEmpty() ? "all" : namespaces)
          .addKeyValue("selector", config.scope().selector().orElse("none"))
          .addKeyValue("autoMlEndpoints", config.autoMlEndpoints().overrides())
          .addKeyValue("vertexAiEndpoints", config.vertexAiEndpoints().overrides())
          .addKeyValue("notified", config.notified().map(Receiver::shown).orElse("nobody"))
          .addKeyValue("traces", config.tracing().isPresent() ? "by OpenTelemetry" : "none")
          .addKeyValue("managementPort", management == null ? "none" : management.port())
          .log("The operator is running");
      stop.await();
      return 0;
    }
  }

  /** What gRPC and OpenTelemetry say goes elsewhere by itself, and in another form. */
  private static void takeLogsOfLibraries() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /** Null if none is wanted. */
  private ManagementServer management(ModelExportOperator operator, OptionalInt port) {
    if (port.isEmpty()) {
      return null;
    }
    try {
      return new ManagementServer(port.getAsInt(), operator::obstacle, operator::metrics);
    } catch (IOException e) {
      throw wrong(
          "--management-port=%d: %s; name a port that is free"
              .formatted(port.getAsInt(), e.getMessage()));
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

  private ParameterException wrong(String problem) {
    return new ParameterException(command.commandLine(), problem);
  }
}
