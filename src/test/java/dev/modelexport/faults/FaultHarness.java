package dev.modelexport.faults;

import dev.modelexport.sandbox.ProviderUnderTest;
import dev.modelexport.sandbox.kube.ControlPlane;
import dev.modelexport.sandbox.kube.ControlPlaneBinaries;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs faults one after the other on one control plane and reports them. As a program it runs the
 * whole catalogue, for both providers: {@code mvn -B verify -Pfaults}.
 */
public final class FaultHarness {

  private static final Path DEFINITION = Path.of("crds", "modelexports.modelexport.dev-v1.yaml");
  private static final Path FOLDER = Path.of("target", "faults");
  private static final int NAMES_MAX = 1_000;

  private final PrintStream out;
  private final Random seeds;
  private final FaultReport report = new FaultReport();
  private int rounds;

  /** A fault for one provider. */
  record Plan(Fault fault, ProviderUnderTest provider) {}

  /**
   * @param seed of what is left to chance
   */
  FaultHarness(PrintStream out, long seed) {
    this.out = out;
    this.seeds = new Random(seed);
  }

  /**
   * @param arguments words; only faults whose names hold one of them are run, all if there is none
   * @throws IllegalStateException if an export was started twice, or lost sight of
   */
  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    var seed = Long.getLong("faults.seed", System.nanoTime());
    System.out.printf("Faults, with -Dfaults.seed=%d%n", seed);
    var harness = new FaultHarness(System.out, seed);
    var report = harness.runOnNewPlane(plans(List.of(arguments)));
    System.out.printf("%n%s%n", report.table());
    if (!report.isGood()) {
      throw new IllegalStateException(
          "an export was started twice, or lost sight of; target/faults has the logs");
    }
  }

  /** Each fault, for both providers. */
  private static List<Plan> plans(List<String> words) {
    return Stream.of(ProviderUnderTest.values())
        .flatMap(provider -> plans(Catalogue.all(), provider))
        .filter(plan -> words.isEmpty() || words.stream().anyMatch(plan.fault().name()::contains))
        .toList();
  }

  static Stream<Plan> plans(List<Fault> faults, ProviderUnderTest provider) {
    return faults.stream().map(fault -> new Plan(fault, provider));
  }

  private FaultReport runOnNewPlane(List<Plan> plans) throws IOException, GeneralSecurityException {
    var binaries =
        ControlPlaneBinaries.find()
            .orElseThrow(() -> new IllegalStateException(ControlPlaneBinaries.HOW_TO_GET));
    try (var plane = ControlPlane.start(binaries, FOLDER.resolve("control-plane"));
        var client = plane.client()) {
      var definition =
          client
              .resource(
                  Serialization.unmarshal(
                      Files.readString(DEFINITION), CustomResourceDefinition.class))
              .serverSideApply();
      client
          .resource(definition)
          .waitUntilCondition(FaultHarness::isEstablished, 30, TimeUnit.SECONDS);
      return run(plans, plane);
    }
  }

  /**
   * One after the other.
   *
   * @param plane a control plane that knows ModelExports; it may be killed and started again
   */
  FaultReport run(List<Plan> plans, ControlPlane plane)
      throws IOException, GeneralSecurityException {
    Files.createDirectories(FOLDER);
    for (var plan : plans) {
      play(plan, plane);
    }
    Files.writeString(FOLDER.resolve("report.md"), report.table());
    return report;
  }

  private void play(Plan plan, ControlPlane plane) throws IOException, GeneralSecurityException {
    var namespace = "round-" + (rounds++ % NAMES_MAX);
    try (var round =
        new Round(plan.fault(), plan.provider(), plane, namespace, new Random(seeds.nextLong()))) {
      var histories = round.play();
      out.println(report.add(plan.fault(), plan.provider().provider(), histories));
      report.problemsOfLast().forEach(problem -> out.println("  ! " + problem));
      if (!plan.fault().lasts() && round.strikeCount() == 0) {
        throw new IllegalStateException("\"%s\" never struck".formatted(plan.fault().name()));
      }
    }
  }

  private static boolean isEstablished(CustomResourceDefinition definition) {
    return definition != null
        && definition.getStatus() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }
}
