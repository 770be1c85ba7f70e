package dev.modelexport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @Test
  void shouldTakeAModelNameApart() {
    // when
    var name = ModelName.parse("projects/example.com:p/locations/eu/models/ICN1");

    // then
    assertThat(name).isEqualTo(new ModelName("example.com:p", "eu", "ICN1", null));
    assertThat(name.locationName()).isEqualTo("projects/example.com:p/locations/eu");
    assertThat(name).hasToString("projects/example.com:p/locations/eu/models/ICN1");
  }

  @Test
  void shouldTakeAVersionApart() {
    // when
    var name = ModelName.parse("projects/p/locations/eu/models/flowers@golden-2");

    // then
    assertThat(name).isEqualTo(new ModelName("p", "eu", "flowers", "golden-2"));
    assertThat(name.withoutVersion()).isEqualTo("projects/p/locations/eu/models/flowers");
    assertThat(name).hasToString("projects/p/locations/eu/models/flowers@golden-2");
  }

  @ParameterizedTest
  @CsvSource({
    "projects/p/locations/l/models/m, projects/p/locations/l/models/m@2, true",
    "projects/p/locations/l/models/m, projects/123/locations/l/models/m, true",
    "projects/p/locations/l/models/m, projects/q/locations/l/models/m, false",
    "projects/12/locations/l/models/m, projects/123/locations/l/models/m, false",
    "projects/p/locations/l/models/m, projects/p/locations/l/models/n, false",
    "projects/p/locations/l/models/m, projects/p/locations/k/models/m, false",
  })
  void shouldTellWhichNamesMayBeOfOneModel(String one, String other, boolean maybe) {
    assertThat(ModelName.parse(one).mayBeSameModelAs(ModelName.parse(other))).isEqualTo(maybe);
    assertThat(ModelName.parse(other).mayBeSameModelAs(ModelName.parse(one))).isEqualTo(maybe);
  }

  @ParameterizedTest
  @CsvSource({
    "gcr.io/p/a, gcr.io/p/a, true",
    "gcr.io/p/a, gcr.io/p/a:latest, true",
    "gcr.io/p/a:latest, gcr.io/p/a, true",
    "gcr.io/p/a:v1, gcr.io/p/a:v1, true",
    "gcr.io/p/a:v1, gcr.io/p/a@sha256:0123, true",
    "gcr.io/p/a:v1, gcr.io/p/a:v1@sha256:0123, true",
    "gcr.io/p/a:v1, gcr.io/p/a, false",
    "gcr.io/p/a:v1, gcr.io/p/a:v2@sha256:0123, false",
    "gcr.io/p/a, gcr.io/p/b, false",
    "gcr.io/p/a:1, us-docker.pkg.dev/p/gcr.io/a:1, true",
    "us-docker.pkg.dev/p/us.gcr.io/a, us.gcr.io/p/a@sha256:1, true",
    "eu.gcr.io/example.com/p/a/b, europe-docker.pkg.dev/example.com/p/eu.gcr.io/a/b:latest, true",
    "asia.gcr.io/p/a, us-docker.pkg.dev/p/asia.gcr.io/a, false",
    "gcr.io/p/a:1, us-docker.pkg.dev/p/gcr.io/a:2, false",
    "localhost:5000/p/a, localhost:5000/p/a:latest, true",
  })
  void shouldKnowAnImageByWhatAProviderReports(String wanted, String reported, boolean same) {
    assertThat(ImageReference.parse(wanted).isPushedAs(reported)).isEqualTo(same);
  }

  @Test
  void shouldTakeABucketUriApart() {
    // when
    var uri = BucketUri.parse("gs://my-models/a/b/");

    // then
    assertThat(uri).isEqualTo(new BucketUri("my-models", "a/b"));
    assertThat(uri).hasToString("gs://my-models/a/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gcr.io/p/a/b:1", "localhost:5000/p/a", "us-docker.pkg.dev/p/r/i:v1"})
  void shouldPutAnImageTogetherAgain(String reference) {
    assertThat(ImageReference.parse(reference)).hasToString(reference);
  }

  @Test
  void shouldTakeAnImageApart() {
    assertThat(ImageReference.parse("localhost:5000/p/a/b:1"))
        .isEqualTo(new ImageReference("localhost:5000", "p/a/b", "1"));
    assertThat(ImageReference.parse("gcr.io/p/a"))
        .isEqualTo(new ImageReference("gcr.io", "p/a", null));
  }

  @Test
  void shouldSayWhichRuleIsBroken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelName.parse("models/m"))
        .withMessage(
            "\"models/m\" is not the resource name of a model;"
                + " write projects/PROJECT/locations/LOCATION/models/MODEL");
    assertThatIllegalArgumentException().isThrownBy(() -> BucketUri.parse("gs://b"));
    assertThatIllegalArgumentException().isThrownBy(() -> ImageReference.parse("gcr.io/p"));
  }

  /** Java's regular expressions recurse for repeated groups. */
  @Test
  void shouldBearTheLongestImageWithTheMostParts() {
    // given
    var reference = "gcr.io" + "/a".repeat(997);

    // when
    var image = ImageReference.parse(reference);

    // then
    assertThat(image.path()).hasSize(1993);
  }
}
