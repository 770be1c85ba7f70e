package dev.modelexport.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that names a version names that of pom.xml, so that a release forgets none. */
class VersionsTest {

  private static final Pattern OWN =
      Pattern.compile("<artifactId>modelexport-operator</artifactId>\\s+<version>(.+?)</version>");

  @ParameterizedTest
  @CsvSource({
    "deploy/helm/modelexport-operator/Chart.yaml, '(?m)^version: (.+)$'",
    "deploy/helm/modelexport-operator/Chart.yaml, '(?m)^appVersion: (.+)$'",
    "deploy/kustomize/base/kustomization.yaml, 'newTag: (.+)'",
    "README.md, 'modelexport-operator:([0-9]\\S+)'",
    "docs/install.md, 'modelexport-operator:([0-9]\\S+)'"
  })
  void shouldBeThatOfTheProject(Path file, String pattern) throws IOException {
    // when
    var named = Pattern.compile(pattern).matcher(Files.readString(file)).results();

    // then
    assertThat(named.map(match -> match.group(1)))
        .isNotEmpty()
        .containsOnly(version().replace("-SNAPSHOT", ""));
  }

  @Test
  void shouldBeInTheChangelogOnceReleased() throws IOException {
    var changelog = Files.readString(Path.of("CHANGELOG.md"));
    var heading = version().endsWith("-SNAPSHOT") ? "Unreleased" : version();
    assertThat(changelog).contains("\n## " + heading);
  }

  private static String version() throws IOException {
    var own = OWN.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(own.find()).isTrue();
    return own.group(1);
  }
}
