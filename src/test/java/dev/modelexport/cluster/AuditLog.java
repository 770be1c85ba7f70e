package dev.modelexport.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.sandbox.kube.ControlPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the API server has been asked for by the operator's account, since a moment. */
final class AuditLog {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final long start;

  private AuditLog(Path file, long start) {
    this.file = file;
    this.start = start;
  }

  /** From now on. */
  static AuditLog of(ControlPlane plane) {
    var file = plane.auditLog();
    return new AuditLog(file, file.toFile().length());
  }

  /** What was asked for and allowed by a role of the operator, not by one that everybody has. */
  Set<Permission> used() {
    return entries()
        .filter(entry -> decision(entry).equals("allow"))
        .filter(entry -> annotation(entry, "reason").contains(OperatorAccount.NAME))
        .flatMap(entry -> used(entry, code(entry) == HttpURLConnection.HTTP_CREATED))
        .collect(Collectors.toSet());
  }

  /** What was asked for in vain. */
  Set<Permission> forbidden() {
    return entries()
        .filter(
            entry ->
                decision(entry).equals("forbid") || code(entry) == HttpURLConnection.HTTP_FORBIDDEN)
        .map(entry -> decision(entry).equals("forbid") ? permission(entry) : creation(entry))
        .collect(Collectors.toSet());
  }

  /** An apply of what is not there takes the verb create too, of which the log tells nothing. */
  private static Stream<Permission> used(JsonNode entry, boolean made) {
    var used = permission(entry);
    return made && used.verb().equals("patch") ? Stream.of(used, creation(entry)) : Stream.of(used);
  }

  private static Permission creation(JsonNode entry) {
    var asked = permission(entry);
    return new Permission(asked.apiGroup(), asked.resource(), "create");
  }

  private static int code(JsonNode entry) {
    return entry.path("responseStatus").path("code").asInt();
  }

  private Stream<JsonNode> entries() {
    try (var channel = FileChannel.open(file).position(start);
        var stream = Channels.newInputStream(channel)) {
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      // The last line may not be there as a whole yet.
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(AuditLog::parse)
          .filter(entry -> entry.has("objectRef"));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("not an audit event: " + line, e);
    }
  }

  private static String decision(JsonNode entry) {
    return annotation(entry, "decision");
  }

  private static String annotation(JsonNode entry, String name) {
    return entry.path("annotations").path("authorization.k8s.io/" + name).asText();
  }

  private static Permission permission(JsonNode entry) {
    var ref = entry.path("objectRef");
    var subresource = ref.path("subresource").asText();
    return new Permission(
        ref.path("apiGroup").asText(),
        ref.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
        entry.path("verb").asText());
  }
}
