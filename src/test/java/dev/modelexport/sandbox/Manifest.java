package dev.modelexport.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One object of a manifest file.
 *
 * @param file where it was read
 */
record Manifest(Path file, GenericKubernetesResource object) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

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
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      var manifests = new ArrayList<Manifest>();
      while (documents.hasNextValue()) {
        for (var object : objectsOf(documents.nextValue())) {
          manifests.add(
              new Manifest(file, YAML.convertValue(object, GenericKubernetesResource.class)));
        }
      }
      return manifests;
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      var at = place == null ? "" : "line %d, ".formatted(place.getLineNr());
      throw new UnreadableException(file, at + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(file, "not an object of Kubernetes: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UnreadableException(file, "the file can't be read: " + e.getMessage(), e);
    }
  }

  /** A list stands for its items, and an empty document for nothing. */
  private static List<JsonNode> objectsOf(JsonNode document) {
    if (document.isNull() || document.isMissingNode()) {
      return List.of();
    }
    return document.path("kind").asText().equals("List")
        ? Stream.iterate(0, i -> i < document.path("items").size(), i -> i + 1)
            .map(document.path("items")::get)
            .toList()
        : List.of(document);
  }
}
