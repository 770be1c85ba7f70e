package dev.modelexport.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's files with the cache of {@code -Paot}, by a Java 25 that is installed here. */
class AotIT {

  /** As the profile has them. */
  private static final List<String> FLAGS = List.of(System.getProperty("aot.flags").split(" "));

  private static final int STARTS = Integer.getInteger("aot.starts", 1);

  private static final Pattern OWN_CLASS =
      Pattern.compile(" dev\\.modelexport\\.\\S+ source: (.*)");

  private static final String FROM_CACHE = "shared objects file";

  @TempDir private static Path folder;
  private static Path java;
  private static UnpackedImage image;
  private static TrainingGround ground;

  @BeforeAll
  static void train() throws IOException {
    var found = InstalledJava.find();
    assumeTrue(found.isPresent(), "no Java 25: name one by -D" + InstalledJava.PROPERTY);
    java = found.get();
    image = UnpackedImage.of(UnpackedImage.LAYOUT, folder);
    AotTraining.train(image, java, folder);
    ground = TrainingGround.open(folder);
  }

  @AfterAll
  static void close() {
    if (ground != null) {
      ground.close();
    }
  }

  /** Not where the training was, as a container is not. */
  @Test
  void shouldStartFromTheCache() throws IOException {
    // given
    var elsewhere = copy("elsewhere");

    // when
    var sources = sourcesOfOwnClasses(elsewhere, FLAGS);

    // then
    assertThat(sources).hasSizeGreaterThan(100);
    assertThat(sources.stream().filter(FROM_CACHE::equals).count())
        .as("all but what a training run happens not to need")
        .isGreaterThan(sources.size() * 95L / 100);
  }

  @Test
  void shouldStartWithoutACache() throws IOException {
    // given
    var bare = copy("bare");
    Files.delete(bare.here(AotTraining.CACHE));

    // when
    var sources = sourcesOfOwnClasses(bare, FLAGS);

    // then
    assertThat(sources).hasSizeGreaterThan(100).doesNotContain(FROM_CACHE);
  }

  @Test
  void shouldStartWithoutTheCacheOfAnotherJava() throws IOException {
    // given
    var foreign = copy("foreign");
    var bytes = Files.readAllBytes(foreign.here(AotTraining.CACHE));
    var name = "Server VM (".getBytes(StandardCharsets.US_ASCII);
    bytes[indexOf(bytes, name) + name.length]++;
    Files.write(foreign.here(AotTraining.CACHE), bytes);

    // when
    var sources = sourcesOfOwnClasses(foreign, FLAGS);

    // then
    assertThat(sources).hasSizeGreaterThan(100).doesNotContain(FROM_CACHE);
  }

  @Test
  void shouldStartWithoutTheCacheOfOtherJars() throws IOException {
    // given
    var changed = copy("changed");
    Files.setLastModifiedTime(
        changed.here("/app/classpath/modelexport-operator.jar"), FileTime.fromMillis(0));

    // when
    var sources = sourcesOfOwnClasses(changed, FLAGS);

    // then
    assertThat(sources).hasSizeGreaterThan(100).doesNotContain(FROM_CACHE);
  }

  /** Asserts no time, for that is the machine's too; tells it. */
  @Test
  void shouldTellWhatItSaves() throws IOException {
    // when
    var measurement =
        StartMeasurement.of(
            ground,
            image,
            java,
            Map.of("without the cache", List.of(), "with the cache", FLAGS),
            STARTS);

    // then
    System.out.println(measurement);
    assertThat(measurement.toString()).contains("without the cache", "ready after");
  }

  private static UnpackedImage copy(String name) throws IOException {
    var other = UnpackedImage.of(UnpackedImage.LAYOUT, folder.resolve(name));
    Files.copy(image.here(AotTraining.CACHE), other.here(AotTraining.CACHE));
    return other;
  }

  /** Where the classes come from in a start that gets ready, with no word of Java about it. */
  private static List<String> sourcesOfOwnClasses(UnpackedImage image, List<String> options)
      throws IOException {
    var all = new ArrayList<>(options);
    all.add("-Xlog:class+load:file=/app/classes.log");
    try (var operator = ground.start("operator", image, java, all)) {
      operator.awaitReady();
      assertThat(Files.readAllLines(operator.process().log()))
          .as("what it says, of which what Java says begins with a bracket")
          .noneMatch(line -> line.startsWith("["));
      try (var lines = Files.lines(image.here("/app/classes.log"))) {
        return lines
            .map(OWN_CLASS::matcher)
            .filter(line -> line.find() && !line.group().contains("Lambda"))
            .map(line -> line.group(1))
            .toList();
      }
    }
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (var i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("the cache does not name its Java");
  }
}
