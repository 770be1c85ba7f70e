package dev.modelexport.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The image as a container would see it: of its files the operator's, and those of its Java if its
 * base has one.
 *
 * @param config what it says about itself
 * @param layers from below to above, as they are packed
 * @param root where its files are, with the times that they have in it
 */
record UnpackedImage(JsonNode config, List<Path> layers, Path root) {

  /** On no base, as every build makes it. */
  static final Path LAYOUT = Path.of("target", "image-layout.tar");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OPERATOR = "/app/";
  private static final int EXECUTABLE = 0100;

  /**
   * Unpacks it.
   *
   * @param tar as {@code jib:buildTar} writes it
   * @param folder that is new, or empty
   */
  static UnpackedImage of(Path tar, Path folder) throws IOException {
    var packed = folder.resolve("image");
    unpack(tar, packed, false, name -> true);
    var manifest = JSON.readTree(packed.resolve("manifest.json").toFile()).get(0);
    var config = JSON.readTree(packed.resolve(manifest.get("Config").asText()).toFile());
    var layers = texts(manifest.get("Layers")).map(packed::resolve).toList();
    var root = folder.resolve("root");
    Predicate<String> wanted =
        javaHome(config)
            .<Predicate<String>>map(home -> name -> name.startsWith(home + "/"))
            .orElse(name -> false)
            .or(name -> name.startsWith(OPERATOR));
    for (var layer : layers) {
      unpack(layer, root, true, wanted);
    }
    return new UnpackedImage(config, layers, root);
  }

  /** Its own Java, if it has one. */
  Optional<Path> java() {
    return javaHome(config)
        .map(home -> root.resolve(home.substring(1)).resolve("bin/java"))
        .filter(Files::isExecutable);
  }

  /**
   * What its entry point runs, from where its files are here.
   *
   * @param java in place of the one that is found by PATH
   * @param options for Java, besides those of the entry point
   */
  List<String> command(Path java, List<String> options, List<String> arguments) throws IOException {
    var entryPoint = texts(config.at("/config/Entrypoint")).toList();
    if (!entryPoint.get(0).equals("java")) {
      throw new IllegalStateException("the entry point runs no Java: " + entryPoint);
    }
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.addAll(options);
    var words = new ArrayList<String>();
    for (var word : entryPoint.subList(1, entryPoint.size())) {
      words.add(word.startsWith("@") ? Files.readString(here(word.substring(1))).trim() : word);
    }
    command.addAll(here(words));
    command.addAll(arguments);
    return command;
  }

  /** The same, with an entry point that lacks an option of Java, if it has it. */
  UnpackedImage withoutOption(String beginning) {
    var other = config.<ObjectNode>deepCopy();
    var words = ((ObjectNode) other.get("config")).putArray("Entrypoint");
    texts(config.at("/config/Entrypoint"))
        .filter(word -> !word.startsWith(beginning))
        .forEach(words::add);
    return new UnpackedImage(other, layers, root);
  }

  /** Words with paths of the image, with those that they are at here. */
  List<String> here(List<String> words) {
    return words.stream().map(word -> word.replace(OPERATOR, root + OPERATOR)).toList();
  }

  /** Where a file of the image is here. */
  Path here(String path) {
    return root.resolve(path.substring(1));
  }

  private static Optional<String> javaHome(JsonNode config) {
    return texts(config.at("/config/Env"))
        .filter(variable -> variable.startsWith("JAVA_HOME="))
        .map(variable -> variable.substring(variable.indexOf('=') + 1))
        .findFirst();
  }

  private static Stream<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
  }

  private static void unpack(Path tar, Path to, boolean zipped, Predicate<String> wanted)
      throws IOException {
    try (var file = new BufferedInputStream(Files.newInputStream(tar));
        var entries = new TarArchiveInputStream(zipped ? new GZIPInputStream(file) : file)) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (!entry.isDirectory() && wanted.test("/" + entry.getName())) {
          write(entry, entries, to);
        }
      }
    }
  }

  private static void write(TarArchiveEntry entry, TarArchiveInputStream content, Path to)
      throws IOException {
    var path = to.resolve(entry.getName());
    if (!path.normalize().startsWith(to)) {
      throw new IOException("the image has a file outside of its root: " + entry.getName());
    }
    Files.createDirectories(path.getParent());
    Files.deleteIfExists(path);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, to.resolve(entry.getLinkName()));
    } else {
      Files.copy(content, path);
      if ((entry.getMode() & EXECUTABLE) != 0 && !path.toFile().setExecutable(true)) {
        throw new IOException(path + " can't be made executable");
      }
      // A cache of classes fits jars of the same size and time only.
      Files.setLastModifiedTime(path, entry.getLastModifiedTime());
    }
  }
}
