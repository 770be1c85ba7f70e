package dev.modelexport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @Test
  void shouldTakeAModelNameApart() {
    // when
    var name = ModelName.parse("projects/example.com:p/locations/eu/models/ICN1");

    // then
    assertThat(name).isEqualTo(new ModelName("example.com:p", "eu", "ICN1"));
    assertThat(name.locationName()).isEqualTo("projects/example.com:p/locations/eu");
    assertThat(name).hasToString("projects/example.com:p/locations/eu/models/ICN1");
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
