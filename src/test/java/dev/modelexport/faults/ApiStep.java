package dev.modelexport.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** What the operator writes to the API server in the course of a run, in this order. */
enum ApiStep {
  FINALIZER("the finalizer"),
  INTENT("the intent"),
  OPERATION("the operation's name"),
  OUTCOME("the outcome");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RESOURCES = "/modelexports/";
  private static final String STATUS = "/status";

  private final String words;

  ApiStep(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The step that a request is; empty for one that is none. */
  static Optional<ApiStep> of(String method, String path, byte[] body) {
    if (!path.contains(RESOURCES)) {
      return Optional.empty();
    }
    if (path.endsWith(STATUS)) {
      return method.equals("PUT") ? ofStatus(body) : Optional.empty();
    }
    return method.equals("PATCH") ? Optional.of(FINALIZER) : Optional.empty();
  }

  private static Optional<ApiStep> ofStatus(byte[] body) {
    return switch (read(body).at("/status/attempt/state").asText()) {
      case "Starting" -> Optional.of(INTENT);
      case "Running" -> Optional.of(OPERATION);
      case "Succeeded", "Failed", "Cancelled" -> Optional.of(OUTCOME);
      default -> Optional.empty();
    };
  }

  private static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalStateException("a status that is no JSON was written", e);
    }
  }
}
