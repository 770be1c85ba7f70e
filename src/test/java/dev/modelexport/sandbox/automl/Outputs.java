package dev.modelexport.sandbox.automl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelexport.sandbox.automl.Destination.BucketDirectory;
import dev.modelexport.sandbox.automl.Destination.RegistryImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what exports leave behind, into a folder: {@code buckets/BUCKET/...} plays Cloud Storage,
 * {@code registry/HOST/PROJECT/IMAGE/TAG/manifest.json} the registries.
 *
 * <p>The output directory is named as exports were observed to be named: {@code
 * PREFIX/model-export/icn/FORMAT-DISPLAY_NAME-TIMESTAMP/} with microseconds. The API documentation
 * promises another name, so no client can compute it.
 */
final class Outputs {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;

  Outputs(Path folder) {
    this.folder = folder;
  }

  /** What one export will write; {@code directory} is the {@code gs://} URI to report, if any. */
  record Planned(Optional<String> directory, Path root, String below, Map<String, byte[]> files) {

    Optional<String> write() throws IOException {
      for (var file : files.entrySet()) {
        var path = path(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      return directory;
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
      return planned(image, ImageManifest.of(export, operation, start));
    }
    return planned((BucketDirectory) export.destination(), export, start);
  }

  private Planned planned(RegistryImage image, String manifest) {
    var below = String.join("/", image.host(), image.project(), image.image(), image.tag());
    return new Planned(
        Optional.empty(),
        folder.resolve("registry"),
        below,
        Map.of("manifest.json", manifest.getBytes(UTF_8)));
  }

  private Planned planned(BucketDirectory to, AcceptedExport export, Instant start) {
    var below =
        "%s/%s/model-export/%s/%s-%s-%s"
            .formatted(
                to.bucket(),
                to.directory(),
                export.model().kind().folder(),
                export.format(),
                export.model().resource().getDisplayName(),
                TIMESTAMP.format(start));
    var uri = "gs://%s/".formatted(below);
    return new Planned(
        Optional.of(uri), folder.resolve("buckets"), below, ExportedFiles.of(export));
  }
}
