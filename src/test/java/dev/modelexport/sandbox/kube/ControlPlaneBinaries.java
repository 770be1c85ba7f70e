package dev.modelexport.sandbox.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The programs of a control plane, in one folder. The layout and the environment variable are those
 * of Fabric8's kube-api-test: {@code $KUBE_API_TEST_DIR/k8s/VERSION-OS-ARCH/}, where the first part
 * is {@code ~/.kubeapitest} if nothing is set.
 */
public record ControlPlaneBinaries(Path folder) {

  /** Tells a person how to get what {@link #find()} has not found. */
  public static final String HOW_TO_GET =
      "no control plane was found; run .ci/control-plane/build to get one";

  private static final List<String> FILES =
      List.of(
          "etcd",
          "kube-apiserver",
          "kube-controller-manager",
          "kubectl",
          "kwok",
          "kwok-stages.yaml");

  private static final Pattern NAME = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)-(.+)");

  /** The newest version that is there as a whole. */
  public static Optional<ControlPlaneBinaries> find() {
    var set = System.getenv("KUBE_API_TEST_DIR");
    var root =
        set == null || set.isBlank()
            ? Path.of(System.getProperty("user.home"), ".kubeapitest")
            : Path.of(set);
    return find(root, platform());
  }

  /**
   * @param root the folder that {@code k8s} is in
   * @param platform such as {@code linux-amd64}
   */
  static Optional<ControlPlaneBinaries> find(Path root, String platform) {
    var versions = root.resolve("k8s");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (var folders = Files.list(versions)) {
      return folders
          .filter(folder -> isFor(folder, platform))
          .filter(folder -> FILES.stream().map(folder::resolve).allMatch(Files::isRegularFile))
          .max(Comparator.comparingLong(ControlPlaneBinaries::version))
          .map(ControlPlaneBinaries::new);
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be read".formatted(versions), e);
    }
  }

  Path etcd() {
    return folder.resolve("etcd");
  }

  Path apiServer() {
    return folder.resolve("kube-apiserver");
  }

  Path controllerManager() {
    return folder.resolve("kube-controller-manager");
  }

  public Path kubectl() {
    return folder.resolve("kubectl");
  }

  Path kwok() {
    return folder.resolve("kwok");
  }

  Path kwokStages() {
    return folder.resolve("kwok-stages.yaml");
  }

  private static boolean isFor(Path folder, String platform) {
    var name = NAME.matcher(folder.getFileName().toString());
    return name.matches() && name.group(4).equals(platform);
  }

  /** A number that grows with the version; each part has room up to 99,999. */
  private static long version(Path folder) {
    var name = NAME.matcher(folder.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalArgumentException(folder + " is not named after a version");
    }
    var version = 0L;
    for (var part = 1; part <= 3; part++) {
      version = version * 100_000 + Long.parseLong(name.group(part));
    }
    return version;
  }

  /** Named as Go names it. */
  private static String platform() {
    var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var arch = System.getProperty("os.arch");
    return "%s-%s"
        .formatted(
            os.startsWith("mac") ? "darwin" : os,
            switch (arch) {
              case "x86_64" -> "amd64";
              case "aarch64" -> "arm64";
              default -> arch;
            });
  }
}
