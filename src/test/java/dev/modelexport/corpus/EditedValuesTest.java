package dev.modelexport.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The corpus shows that the rules agree where somebody thought of it. This shows it for every value
 * that is one character away from a good one: Java's regular expressions and those of CEL (RE2) are
 * not the same thing.
 */
class EditedValuesTest {

  private static final Judges JUDGES = new Judges();

  private static final List<String> CHARACTERS =
      List.of("a", "Z", "-", "_", ".", ":", "/", "@", "\n", "\u0085", "😀");

  private static final String MODEL = "projects/my-p.io:p/locations/eu/models/I_1";
  private static final String BUCKET = "gs://a.b-c/d/e.f";

  @Test
  void shouldJudgeModelsAlike() {
    assertThat(edited(MODEL))
        .allSatisfy(
            model -> assertAgree(manifest(model, "gcsDestination", "outputUriPrefix", BUCKET)));
  }

  @Test
  void shouldJudgeBucketsAlike() {
    assertThat(edited(BUCKET))
        .allSatisfy(uri -> assertAgree(manifest(MODEL, "gcsDestination", "outputUriPrefix", uri)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu.gcr.io/x.io/p/a_b:v1", "a-docker.pkg.dev/p/r/i"})
  void shouldJudgeImagesAlike(String image) {
    assertThat(edited(image))
        .allSatisfy(uri -> assertAgree(manifest(MODEL, "gcrDestination", "outputUri", uri)));
  }

  private static void assertAgree(ObjectNode manifest) {
    // given
    var file = new CorpusFile("edited", List.of(), manifest);

    // when
    var operator = JUDGES.operator(file);
    var cluster = JUDGES.cluster(file);

    // then
    assertThat(cluster).hasSameSizeAs(operator);
    for (var i = 0; i < operator.size(); i++) {
      assertThat(cluster.get(i)).endsWith(operator.get(i));
    }
  }

  /** The value itself, and with one character left out, put in or changed. */
  private static Stream<String> edited(String value) {
    var places = IntStream.rangeClosed(0, value.length()).boxed();
    return Stream.concat(Stream.of(value), places.flatMap(place -> editedAt(value, place)));
  }

  private static Stream<String> editedAt(String value, int place) {
    var before = value.substring(0, place);
    var after = value.substring(place);
    var rest = after.isEmpty() ? "" : after.substring(1);
    return Stream.concat(
        Stream.of(before + rest),
        CHARACTERS.stream().flatMap(c -> Stream.of(before + c + after, before + c + rest)));
  }

  private static ObjectNode manifest(String model, String destination, String field, String uri) {
    var manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("apiVersion", "modelexport.dev/v1alpha1").put("kind", "ModelExport");
    manifest.withObject("/metadata").put("name", "edited");
    manifest.withObject("/spec").put("model", model);
    manifest.withObject("/spec/outputConfig/" + destination).put(field, uri);
    return manifest;
  }
}
