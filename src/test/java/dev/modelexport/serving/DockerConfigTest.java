package dev.modelexport.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelexport.export.RegistryLogin;
import dev.modelexport.rules.ImageReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigTest {

  @ParameterizedTest
  @CsvSource({
    "gcr.io, gcr.io/demo/flowers, true",
    "https://gcr.io, gcr.io/demo/flowers, true",
    "https://gcr.io/v2/, gcr.io/demo/flowers, true",
    "*.gcr.io, eu.gcr.io/demo/flowers, true",
    "*.gcr.io, gcr.io/demo/flowers, false",
    "*.io, eu.gcr.io/demo/flowers, false",
    "gcr.io/demo, gcr.io/demo/flowers, true",
    "gcr.io/dem, gcr.io/demo/flowers, false",
    "registry.example.com:5000, registry.example.com:5000/demo/flowers, true",
    "registry.example.com, registry.example.com:5000/demo/flowers, false",
    "gcrxio, gcr.io/demo/flowers, false",
    "eu*.g*r.io, eu.gcr.io/demo/flowers, true",
    "e*u*.gcr.io, europe.gcr.io/demo/flowers, true",
    "*us*us.gcr.io, us.gcr.io/demo/flowers, false",
    "https://index.docker.io/v1/, docker.io/demo/flowers, true",
    "index.docker.io, gcr.io/demo/flowers, false"
  })
  void shouldFindTheLoginAsTheKubeletDoes(String key, String image, boolean found) {
    // given
    var config = DockerConfig.parse("{\"auths\":{\"%s\":{\"auth\":\"YTpi\"}}}".formatted(key));

    // then
    assertThat(config.login(ImageReference.parse(image)).isPresent()).isEqualTo(found);
  }

  @Test
  @Timeout(5)
  void shouldNotBeKeptBusyByAnEntry() {
    // given
    var key = "a*".repeat(60) + "b.example.com";
    var config = DockerConfig.parse("{\"auths\":{\"%s\":{\"auth\":\"YTpi\"}}}".formatted(key));
    var image = ImageReference.parse("a".repeat(120) + ".example.com/demo/flowers");

    // then
    assertThat(config.login(image)).isEmpty();
  }

  @Test
  void shouldPreferTheLongestKey() {
    // given
    var config =
        DockerConfig.parse(
            """
            {"auths": {
              "gcr.io": {"username": "all", "password": "p"},
              "gcr.io/demo": {"auth": "ZGVtbzpwOnE="}}}
            """);

    // then
    assertThat(config.login(ImageReference.parse("gcr.io/demo/flowers")))
        .contains(new RegistryLogin("demo", "p:q"));
    assertThat(config.login(ImageReference.parse("gcr.io/other/flowers")))
        .contains(new RegistryLogin("all", "p"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"auths\": 1}", "secret"})
  void shouldRefuseWhatIsNoneWithoutTellingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DockerConfig.parse(text))
        .withMessageNotContaining("secret")
        .withNoCause();
  }

  @Test
  void shouldTakeAnEntryThatCannotBeReadForNone() {
    var config = DockerConfig.parse("{\"auths\":{\"gcr.io\":{\"auth\":\"!\"}}}");
    assertThat(config.login(ImageReference.parse("gcr.io/demo/flowers"))).isEmpty();
  }
}
