package dev.modelexport.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Makes the cache that the image starts from: an operator of the image's own files does all that it
 * is there for once, and its Java keeps what it has loaded and linked. As a program it is a step of
 * {@code mvn -Paot}.
 */
final class AotTraining {

  /** Where the image has it; its Java is told so by the profile. */
  static final String CACHE = "/app/operator.aot";

  /** Java writes the cache when it ends, by a second Java. */
  private static final Duration WRITING = Duration.ofMinutes(3);

  private AotTraining() {}

  /**
   * @param arguments the image without the cache, as a tar; a folder to work in, which is cleared;
   *     where the cache is to go
   */
  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[1]);
    clear(folder);
    var image = UnpackedImage.of(Path.of(arguments[0]), folder);
    var java = image.java().or(InstalledJava::find).orElseThrow(AotTraining::noJava);
    var cache = Path.of(arguments[2]);
    Files.createDirectories(cache.getParent());
    Files.move(train(image, java, folder), cache, StandardCopyOption.REPLACE_EXISTING);
    System.out.printf("A cache of %,d bytes, for %s%n", Files.size(cache), java);
  }

  /**
   * Trains.
   *
   * @param java that the cache is for
   * @param folder for logs and for what is exported
   * @return the cache, where the image has it
   */
  static Path train(UnpackedImage image, Path java, Path folder) throws IOException {
    var cache = image.here(CACHE);
    var options = List.of("-XX:AOTCacheOutput=" + CACHE);
    try (var ground = TrainingGround.open(folder);
        var operator =
            ground.start("training", image.withoutOption("-XX:AOTCache="), java, options)) {
      operator.awaitReady();
      operator.status("/livez");
      operator.status("/metrics");
      ground.work();
      operator.stop(WRITING);
      if (!Files.exists(cache)) {
        throw new IllegalStateException(
            "%s has written no cache; %s tells why".formatted(java, operator.process().log()));
      }
      return cache;
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static IllegalStateException noJava() {
    return new IllegalStateException(
        "The image's base has no Java, and none of version 25 is installed here; take a base that"
            + " has one, or name one by -D%s=DIRECTORY".formatted(InstalledJava.PROPERTY));
  }
}
