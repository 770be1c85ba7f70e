package dev.modelexport.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlPlaneBinariesTest {

  private static final List<String> WHOLE =
      List.of(
          "etcd",
          "kube-apiserver",
          "kube-controller-manager",
          "kubectl",
          "kwok",
          "kwok-stages.yaml");

  @TempDir private Path root;

  @Test
  void shouldTakeTheNewestVersionByNumber() throws IOException {
    // given
    folder("1.9.12-linux-amd64", WHOLE);
    folder("1.35.4-linux-amd64", WHOLE);
    folder("1.35.3-linux-amd64", WHOLE);

    // when
    var found = ControlPlaneBinaries.find(root, "linux-amd64");

    // then
    assertThat(found)
        .map(ControlPlaneBinaries::folder)
        .contains(root.resolve("k8s/1.35.4-linux-amd64"));
  }

  @Test
  void shouldPassOverWhatIsIncompleteForOtherMachinesOrNoVersion() throws IOException {
    // given
    folder("1.34.0-linux-amd64", WHOLE);
    folder("1.35.4-linux-amd64", List.of("etcd", "kube-apiserver", "kubectl"));
    folder("1.36.0-linux-arm64", WHOLE);
    folder(".building.x1", WHOLE);

    // when
    var found = ControlPlaneBinaries.find(root, "linux-amd64");

    // then
    assertThat(found)
        .map(ControlPlaneBinaries::folder)
        .contains(root.resolve("k8s/1.34.0-linux-amd64"));
  }

  @Test
  void shouldFindNothingWhereNothingHasBeenBuilt() {
    // when
    var found = ControlPlaneBinaries.find(root, "linux-amd64");

    // then
    assertThat(found).isEmpty();
  }

  private void folder(String name, List<String> files) throws IOException {
    var folder = Files.createDirectories(root.resolve("k8s").resolve(name));
    for (var file : files) {
      Files.createFile(folder.resolve(file));
    }
  }
}
