package dev.modelexport.operator;

import dev.modelexport.export.Pauses;
import dev.modelexport.output.RegistryEndpoints;
import dev.modelexport.provider.google.Endpoint;
import dev.modelexport.provider.google.Endpoints;
import dev.modelexport.rules.ExportFormats;
import dev.modelexport.tracing.TraceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Everything that can be set about an operator, as it is written; docs/configuration.md lists it.
 */
final class RunOptions {

  /** A start has to be confirmed before a deleted resource is let go, after five minutes. */
  private static final int START_TIMEOUT_MAX = 90;

  private static final int PORT_MAX = 65_535;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "${env:MODELEXPORT_NAMESPACES}",
      description = "Watch this namespace only; can be repeated. Default: all namespaces.")
  private List<String> namespaces = List.of();

  @Option(
      names = "--selector",
      paramLabel = "SELECTOR",
      defaultValue = "${env:MODELEXPORT_SELECTOR}",
      description =
          "Work only on ModelExports whose labels match, as kubectl get -l takes it. Default: all.")
  private String selector;

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

  @Mixin private NotificationOptions notifications;

  @Mixin private LogOptions log;

  LogOptions log() {
    return log;
  }

  /** Empty if nobody is to ask. */
  OptionalInt managementPort() {
    return managementPort == null ? OptionalInt.empty() : OptionalInt.of(managementPort);
  }

  /**
   * @param problems gets whatever is wrong; the configuration is of no use then
   */
  OperatorConfig toConfig(Problems problems) {
    problems.check(
        pollInterval >= 1,
        "--poll-interval",
        pollInterval,
        "write a number of seconds, at least 1");
    var startTimeoutIsRight =
        problems.check(
            startTimeout >= 1 && startTimeout <= START_TIMEOUT_MAX,
            "--start-timeout",
            startTimeout,
            "write a number of seconds, from 1 to " + START_TIMEOUT_MAX);
    problems.check(
        managementPort == null || managementPort >= 0 && managementPort <= PORT_MAX,
        "--management-port",
        managementPort,
        "write a port, from 0 to " + PORT_MAX);
    return new OperatorConfig(
        new WatchScope(namespaces(problems), selector(problems)),
        endpoints("--automl-endpoint", autoMlEndpoints, problems),
        endpoints("--vertexai-endpoint", vertexAiEndpoints, problems),
        registries(problems),
        formats(problems),
        Duration.ofSeconds(pollInterval),
        Pauses.forStartTimeout(
            startTimeoutIsRight ? Duration.ofSeconds(startTimeout) : Pauses.START_TIMEOUT),
        leaderElection.settings(problems),
        notifications.receiver(problems),
        tracing(problems));
  }

  private Set<String> namespaces(Problems problems) {
    var named = namespaces.stream().filter(name -> !name.isBlank()).toList();
    named.forEach(name -> NamespaceName.check(name, "--namespace", problems));
    return Set.copyOf(named);
  }

  private Optional<String> selector(Problems problems) {
    var given = Optional.ofNullable(selector).filter(text -> !text.isBlank());
    given.ifPresent(text -> LabelSelectorText.check(text, "--selector", problems));
    return given;
  }

  private Endpoints endpoints(String option, List<String> texts, Problems problems) {
    return new Endpoints(
        byKey(option, texts, Endpoints.ANY_LOCATION, Endpoint::parse, problems),
        Set.copyOf(credentialHosts));
  }

  private RegistryEndpoints registries(Problems problems) {
    Map<String, URI> byHost =
        byKey(
            "--registry-endpoint",
            registryEndpoints,
            RegistryEndpoints.ANY_HOST,
            RegistryEndpoints::parse,
            problems);
    return new RegistryEndpoints(byHost, Set.copyOf(credentialHosts));
  }

  /** {@code VALUE} for all, or {@code KEY=VALUE}. */
  private static <T> Map<String, T> byKey(
      String option,
      List<String> texts,
      String anyKey,
      Function<String, T> parser,
      Problems problems) {
    var byKey = new LinkedHashMap<String, T>();
    for (var text : texts) {
      var equals = text.indexOf('=');
      try {
        byKey.put(
            equals < 0 ? anyKey : text.substring(0, equals),
            parser.apply(text.substring(equals + 1)));
      } catch (IllegalArgumentException e) {
        problems.add(option, text, e.getMessage());
      }
    }
    return byKey;
  }

  /** By OpenTelemetry's own variables, which other programs of the same pod may have too. */
  private static Optional<TraceSettings> tracing(Problems problems) {
    try {
      return TraceSettings.of(System.getenv());
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
      return Optional.empty();
    }
  }

  private ExportFormats formats(Problems problems) {
    try {
      return exportFormats == null ? ExportFormats.bundled() : ExportFormats.load(exportFormats);
    } catch (IllegalArgumentException e) {
      problems.add("--export-formats", exportFormats, e.getMessage());
      return ExportFormats.bundled();
    }
  }
}
