package dev.modelexport.sandbox.automl;

import static dev.modelexport.sandbox.automl.Rig.toRegistry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.sandbox.google.SimulatorOptions;
import dev.modelexport.sandbox.registry.SimulatedRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export pushes to a registry can be pulled from it, as a node does. */
class PushedImageTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Rig rig;
  private SimulatedRegistry registry;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.start(SimulatorOptions.in(folder).withOperationDuration(Duration.ofHours(1)));
    registry = SimulatedRegistry.start(folder.resolve("registry"));
  }

  @AfterEach
  void stop() {
    registry.close();
    rig.close();
  }

  @Test
  void shouldBeWhole() throws Exception {
    // given
    export();

    // when
    var manifest = JSON.readTree(get("manifests/v1").body());

    // then
    var config = JSON.readTree(blob(manifest.get("config")));
    assertThat(config.get("architecture").asText()).isEqualTo("amd64");
    var contents = new ArrayList<String>();
    for (var layer : manifest.get("layers")) {
      var content = unzip(blob(layer));
      assertThat(files(content)).isNotEmpty();
      contents.add(digest(content));
    }
    assertThat(config.at("/rootfs/diff_ids"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(contents);
  }

  @Test
  void shouldStayPullableByItsDigestWhenTheTagMovesOn() throws Exception {
    // given
    export();
    var first = get("manifests/v1");
    var digest = first.headers().firstValue("Docker-Content-Digest").orElseThrow();

    // when
    export();

    // then
    assertThat(digest(get("manifests/v1").body())).isNotEqualTo(digest);
    assertThat(get("manifests/" + digest).body()).isEqualTo(first.body());
  }

  private void export() {
    var started = rig.export("ICN_mobile_versatile", toRegistry("docker", "gcr.io/demo/pulled:v1"));
    rig.service().complete(started.getName());
  }

  /** Checks what a client of a registry checks. */
  private byte[] blob(JsonNode descriptor) throws Exception {
    var digest = descriptor.get("digest").asText();
    var content = get("blobs/" + digest).body();
    assertThat(digest(content)).isEqualTo(digest);
    assertThat(content).hasSize(descriptor.get("size").asInt());
    return content;
  }

  private HttpResponse<byte[]> get(String what) throws Exception {
    var uri = URI.create(registry.endpoint() + "/v2/demo/pulled/" + what);
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(what).isEqualTo(200);
    return answer;
  }

  private static byte[] unzip(byte[] layer) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(layer)).readAllBytes();
  }

  private static List<String> files(byte[] tar) throws IOException {
    var names = new ArrayList<String>();
    try (var entries = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private static String digest(byte[] content) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(content);
    return "sha256:" + HexFormat.of().formatHex(hash);
  }
}
