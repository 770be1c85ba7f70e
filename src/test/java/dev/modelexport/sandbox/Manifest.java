package dev.modelexport.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.cli.manifest.Located;
import dev.modelexport.cli.manifest.ManifestReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One object of a manifest file.
 *
 * @param file where it was read
 */
record Manifest(Path file, GenericKubernetesResource object) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Paths that can't be read; the message is for people and names the file. */
  static final class UnreadableException extends Exception {
    UnreadableException(Path file, String problem, Throwable cause) {
      super(file + ": " + problem, cause);
    }
  }

  /** Reads files, and the YAML and JSON files of folders and their folders, sorted by name. */
  static List<Manifest> readAll(List<Path> paths) throws UnreadableException {
    var manifests = new ArrayList<Manifest>();
    for (var path : paths) {
      for (var file : filesOf(path)) {
        manifests.addAll(read(file));
      }
    }
    return manifests;
  }

  /** As it is told to people; that of the file if the object has none. */
  String name() {
    var metadata = object.getMetadata();
    return isNamed()
        ? Entry.nameOf(metadata.getNamespace(), metadata.getName())
        : file.getFileName().toString();
  }

  /** What is not is nothing for a cluster, such as a kustomization. */
  boolean isNamed() {
    return object.getMetadata() != null && object.getMetadata().getName() != null;
  }

  /** With its kind, as it is told to people. */
  String title() {
    return object.getKind() + " " + name();
  }

  boolean isA(String group, String kind) {
    return kind.equals(object.getKind())
        && object.getApiVersion() != null
        && object.getApiVersion().startsWith(group + "/");
  }

  private static List<Path> filesOf(Path path) throws UnreadableException {
    if (!Files.exists(path)) {
      throw new UnreadableException(path, "no such file or folder", null);
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (var files = Files.walk(path)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches(".+\\.(ya?ml|json)"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UnreadableException(path, "the folder can't be read: " + e.getMessage(), e);
    }
  }

  private static List<Manifest> read(Path file) throws UnreadableException {
    try {
      var found = new ManifestReader().read(Files.readString(file));
      if (found.error().isPresent()) {
        var error = found.error().get();
        var place = "%d:%d: ".formatted(error.position().line(), error.position().column());
        throw new UnreadableException(file, place + error.problem(), null);
      }
      return found.documents().stream()
          .map(Located::value)
          .flatMap(Manifest::objectsOf)
          .map(object -> new Manifest(file, toResource(object)))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(file, "this is no object of Kubernetes: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UnreadableException(file, "the file can't be read: " + e.getMessage(), e);
    }
  }

  private static GenericKubernetesResource toResource(JsonNode object) {
    return JSON.convertValue(object, GenericKubernetesResource.class);
  }

  /** A list stands for its items. */
  private static Stream<JsonNode> objectsOf(JsonNode document) {
    return document.path("kind").asText().equals("List")
        ? StreamSupport.stream(document.path("items").spliterator(), false)
        : Stream.of(document);
  }
}
