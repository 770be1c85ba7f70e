package dev.modelexport.sandbox.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * An image by the OCI image specification, as an export pushes it: small, but whole. Every push has
 * its own digest, as it says when it was made.
 *
 * @param manifest in JSON
 * @param blobs by digest, the manifest among them
 */
record ContainerImage(byte[] manifest, Map<String, byte[]> blobs) {

  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

  static ContainerImage of(AcceptedExport export, String operation, Instant created) {
    var gpu = export.params().getOrDefault("gpu_architecture", "none");
    var layers =
        List.of(
            tar("usr/bin/serve", "#!/bin/sh\necho a simulated model server, gpu: " + gpu + "\n"),
            tar("model/model_info.txt", export.model() + "\n"));
    var blobs = new LinkedHashMap<String, byte[]>();
    var zipped = layers.stream().map(ContainerImage::zip).toList();
    var config = config(layers, created, operation).getBytes(UTF_8);
    var manifest =
        """
        {
          "schemaVersion": 2,
          "mediaType": "application/vnd.oci.image.manifest.v1+json",
          "config": %s,
          "layers": [
            %s,
            %s
          ],
          "annotations": {
            "org.opencontainers.image.created": "%s"
          }
        }
        """
            .formatted(
                descriptor(CONFIG, config),
                descriptor(LAYER, zipped.get(0)),
                descriptor(LAYER, zipped.get(1)),
                created)
            .getBytes(UTF_8);
    zipped.forEach(layer -> blobs.put(digest(layer), layer));
    blobs.put(digest(config), config);
    blobs.put(digest(manifest), manifest);
    return new ContainerImage(manifest, blobs);
  }

  private static String config(List<byte[]> layers, Instant created, String operation) {
    return """
        {
          "created": "%s",
          "architecture": "amd64",
          "os": "linux",
          "config": {
            "Entrypoint": ["/usr/bin/serve"],
            "ExposedPorts": {"8500/tcp": {}, "8501/tcp": {}},
            "Labels": {"operation": "%s"}
          },
          "rootfs": {
            "type": "layers",
            "diff_ids": ["%s", "%s"]
          }
        }
        """
        .formatted(created, operation, digest(layers.get(0)), digest(layers.get(1)));
  }

  private static String descriptor(String mediaType, byte[] content) {
    return "{\"mediaType\": \"%s\", \"digest\": \"%s\", \"size\": %d}"
        .formatted(mediaType, digest(content), content.length);
  }

  private static byte[] tar(String name, String content) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      var entry = new TarArchiveEntry(name);
      var data = content.getBytes(UTF_8);
      entry.setSize(data.length);
      entry.setMode(0755);
      // The same content is the same layer, whenever it is pushed.
      entry.setModTime(0L);
      tar.putArchiveEntry(entry);
      tar.write(data);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String digest(byte[] content) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
