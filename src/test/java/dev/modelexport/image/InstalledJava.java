package dev.modelexport.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds a Java that can make a cache in one run, as the image's can. */
final class InstalledJava {

  /** The first that knows {@code -XX:AOTCacheOutput}. */
  private static final int VERSION = 25;

  /** What tells where it is: the property first, then the variables that builders use. */
  static final String PROPERTY = "java25.home";

  private InstalledJava() {}

  /** The program; that of this process if it will do, else one that is installed beside it. */
  static Optional<Path> find() {
    var own = Path.of(System.getProperty("java.home"));
    var told =
        Stream.of(
                System.getProperty(PROPERTY),
                System.getenv("JAVA_HOME_25"),
                System.getenv("JAVA_HOME_25_X64"),
                System.getenv("JAVA_HOME_25_ARM64"))
            .filter(home -> home != null && !home.isBlank())
            .map(Path::of);
    return Stream.of(told, Stream.of(own), beside(own))
        .flatMap(homes -> homes)
        .filter(InstalledJava::isNewEnough)
        .map(home -> home.resolve("bin/java"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> beside(Path home) {
    try (var homes = Files.list(home.getParent())) {
      return homes.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(home.getParent() + " can't be read", e);
    }
  }

  /** By the file that every JDK tells its version in. */
  private static boolean isNewEnough(Path home) {
    var release = home.resolve("release");
    if (!Files.isReadable(release)) {
      return false;
    }
    var facts = new Properties();
    try (var text = Files.newBufferedReader(release)) {
      facts.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(release + " can't be read", e);
    }
    var version = facts.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Runtime.Version.parse(version).feature() >= VERSION;
  }
}
