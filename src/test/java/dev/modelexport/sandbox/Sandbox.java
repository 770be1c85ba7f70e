package dev.modelexport.sandbox;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.operator.ManagementServer;
import dev.modelexport.sandbox.Manifest.UnreadableException;
import dev.modelexport.sandbox.kube.ClusterUnavailableException;
import dev.modelexport.sandbox.kube.SandboxCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The operator's main job, to be watched: {@code mvn -q test-compile exec:java}.
 *
 * <p>Arguments go into {@code -Dexec.args="..."}.
 */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = false,
    sortOptions = false,
    customSynopsis = "mvn -q test-compile exec:java [-Dexec.args=\"[OPTION]... [PATH]...\"]",
    description = {
      "",
      "Runs the operator on manifests: against an embedded Kubernetes API and simulated services"
          + " of AutoML and Vertex AI, all in this process, without a cluster or an account."
          + " --cluster takes a real Kubernetes API server instead.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 all exports succeeded, 1 one did not, 2 the command or a manifest could not be"
          + " read, or the cluster could not be used.",
      "",
      "On the current cluster the sandbox installs or updates the definition of ModelExport, applies"
          + " the manifests in the namespaces that they or the context name, and watches these"
          + " only. It refuses to start where an operator is installed, or where these namespaces"
          + " have ModelExports already. At the end it deletes what it created; the definition and"
          + " what others created there stay.",
      "",
      "The models that the simulated services have are listed in docs/sandbox.md."
    })
public final class Sandbox implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final Path FOLDER = Path.of("target", "sandbox");
  private static final Path EXAMPLES = Path.of("deploy", "examples");

  private final Terminal terminal;
  private final Path folder;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description =
          "Manifests to apply: files, or folders with all below. Default: deploy/examples.")
  private List<Path> paths = List.of();

  @Option(
      names = "--cluster",
      paramLabel = "KIND",
      defaultValue = "embedded",
      description = {
        "Where the operator runs. Default: embedded.",
        "embedded: a Kubernetes API in this process;",
        "local: a real control plane on this machine, built once by .ci/control-plane/build;",
        "current: the cluster of the current kubeconfig, such as kind or minikube."
      })
  private ClusterKind clusterKind = ClusterKind.embedded;

  @Option(
      names = "--operation-seconds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How long a simulated export takes. Default: 3.")
  private double operationSeconds;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "When to give up waiting for exports that don't come to an end. Default: 120.")
  private int timeout;

  @Option(names = "--stay", description = "Keep everything running after the table, until Ctrl-C.")
  private boolean stay;

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      description = "Where the operator answers /livez, /readyz and /metrics. Default: nowhere.")
  private Integer managementPort;

  @Option(names = "--help", usageHelp = true, description = "Show this and stop.")
  private boolean help;

  @Spec private CommandSpec command;

  /**
   * @param folder receives what exports write; what it held before is deleted
   */
  Sandbox(Terminal terminal, Path folder) {
    this.terminal = terminal;
    this.folder = folder;
  }

  /** Ends the process with the exit code; Maven's too, which would else add words of its own. */
  public static void main(String... arguments) {
    if (!List.of(arguments).contains("--help")) {
      if (!SandboxFolder.take(FOLDER)) {
        System.err.println("A sandbox runs in this folder already; stop it, or use another clone");
        System.exit(CommandLine.ExitCode.USAGE);
      }
      SandboxLog.into(FOLDER.resolve("operator.log"));
    }
    var code = new CommandLine(new Sandbox(Terminal.standardOutput(), FOLDER)).execute(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (operationSeconds < 0 || timeout < 1) {
      throw new ParameterException(
          command.commandLine(),
          "--operation-seconds must be 0 or more, and --timeout at least 1 second");
    }
    List<Manifest> manifests;
    try {
      manifests = read();
    } catch (UnreadableException e) {
      command.commandLine().getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    var story = new Story(terminal, folder);
    try {
      story.prepares("the cluster");
      var passedOver =
          manifests.stream()
              .filter(Manifest::isNamed)
              .filter(manifest -> !Applying.isModelExport(manifest))
              .toList();
      story.passesOver(passedOver.stream().map(Manifest::title).toList());
      return run(
          manifests.stream().filter(Applying::isModelExport).toList(),
          clusterKind.open(folder, story::tells),
          story);
    } catch (ClusterUnavailableException e) {
      story.isPrepared();
      command.commandLine().getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private int run(List<Manifest> exports, SandboxCluster cluster, Story story)
      throws IOException, InterruptedException, ClusterUnavailableException {
    var settings =
        SandboxSettings.in(folder)
            .withOperationDuration(Duration.ofMillis(Math.round(operationSeconds * 1000)));
    SandboxFolder.clear(folder.resolve("buckets"));
    SandboxFolder.clear(folder.resolve("registry"));
    story.begins(exports.size(), settings, cluster);
    try {
      cluster.prepare(namespacesOf(exports, cluster));
    } catch (ClusterUnavailableException e) {
      cluster.close();
      throw e;
    }
    var clock = Clock.systemUTC();
    var environment = SandboxEnvironment.start(settings, cluster);
    var run = new SandboxRun(environment, terminal, clock);
    var visit = Visit.of(environment, run, story);
    try (var management = management(environment)) {
      if (management != null) {
        story.measures(management.port());
      }
      var entries = run.run(exports, Duration.ofSeconds(timeout));
      story.ends(entries, clock.instant());
      if (stay) {
        story.stays(cluster);
        run.showTransitions();
        stayUntilInterrupted();
      }
      return entries.stream().allMatch(Entry::succeeded) ? CommandLine.ExitCode.OK : FAILED;
    } finally {
      visit.close();
    }
  }

  /** Null if none is wanted. */
  private ManagementServer management(SandboxEnvironment<?> environment) {
    if (managementPort == null) {
      return null;
    }
    try {
      return new ManagementServer(managementPort, environment::obstacle, environment::metrics);
    } catch (IOException e) {
      throw new ParameterException(
          command.commandLine(),
          "--management-port=%d: %s; name a port that is free"
              .formatted(managementPort, e.getMessage()));
    }
  }

  /** Ctrl-C ends the whole process; an interrupt of this thread lets it end in order. */
  private static void stayUntilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // Asked to end, and about to.
      Thread.interrupted();
    }
  }

  private static Set<String> namespacesOf(List<Manifest> exports, SandboxCluster cluster) {
    try (var client = cluster.client("sandbox")) {
      return exports.stream()
          .map(export -> Applying.namespaceOf(export, client.getNamespace()))
          .collect(Collectors.toSet());
    }
  }

  private List<Manifest> read() throws UnreadableException {
    var from = paths.isEmpty() ? List.of(EXAMPLES) : paths;
    var manifests = Manifest.readAll(from);
    if (manifests.stream().noneMatch(Applying::isModelExport)) {
      throw new UnreadableException(from.get(0), "no %s in it".formatted(ModelExport.KIND), null);
    }
    return manifests;
  }
}
