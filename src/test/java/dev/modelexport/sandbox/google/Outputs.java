package dev.modelexport.sandbox.google;

import dev.modelexport.sandbox.google.Destination.BucketDirectory;
import dev.modelexport.sandbox.google.Destination.RegistryImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes what exports leave behind, into a folder: {@code buckets/BUCKET/...} plays Cloud Storage,
 * {@code registry/HOST/PROJECT/IMAGE/} the registries, with {@code TAG/manifest.json} for what a
 * tag stands for and {@code blobs/sha256/} for all that was ever pushed.
 */
final class Outputs {

  private final Path folder;

  Outputs(Path folder) {
    this.folder = folder;
  }

  /** What one export will write; {@code told} is what the service reports of it. */
  record Planned(
      SimulatedOperation.Output told, Path root, String below, Map<String, byte[]> files) {

    SimulatedOperation.Output write() throws IOException {
      for (var file : files.entrySet()) {
        var path = path(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      return told;
    }

    /** A name that the bucket may have and this machine's file system may not. */
    private Path path(String file) throws IOException {
      try {
        return root.resolve(below).resolve(file);
      } catch (InvalidPathException e) {
        throw new IOException(e);
      }
    }
  }

  Planned plan(AcceptedExport export, String operation, Instant start) {
    if (export.destination() instanceof RegistryImage image) {
      return planned(image, ContainerImage.of(export, operation, start));
    }
    return planned((BucketDirectory) export.destination(), export, start);
  }

  private Planned planned(RegistryImage image, ContainerImage content) {
    var files = new LinkedHashMap<String, byte[]>();
    // Blobs stay when a tag moves on: who has the digest can go on to pull.
    content.blobs().forEach((digest, blob) -> files.put("blobs/" + digest.replace(':', '/'), blob));
    files.put(image.tag() + "/manifest.json", content.manifest());
    return new Planned(
        new SimulatedOperation.Output("", image.uri()),
        folder.resolve("registry"),
        String.join("/", image.host(), image.project(), image.image()),
        files);
  }

  private Planned planned(BucketDirectory to, AcceptedExport export, Instant start) {
    var below = "%s/%s/%s".formatted(to.bucket(), to.directory(), export.directory().apply(start));
    var uri = "gs://%s/".formatted(below);
    return new Planned(
        new SimulatedOperation.Output(uri, ""),
        folder.resolve("buckets"),
        below,
        ExportedFiles.of(export));
  }
}
