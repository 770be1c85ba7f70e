package dev.modelexport.sandbox.kube;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.MockResponse;
import java.net.HttpURLConnection;

/** A request that the API refuses, with the Status that a real API server would answer. */
final class ApiRefusal extends Exception {

  static final int UNPROCESSABLE = 422;

  private final transient Status status;

  ApiRefusal(Status status) {
    super(status.getMessage());
    this.status = status;
  }

  static ApiRefusal conflict(ApiRequest request) {
    return of(
        request,
        HttpURLConnection.HTTP_CONFLICT,
        "Conflict",
        "Operation cannot be fulfilled on %s: the object has been modified; please apply your changes to the latest version and try again"
            .formatted(subject(request, request.name().orElse(""))));
  }

  static ApiRefusal alreadyExists(ApiRequest request, String name) {
    return of(
        request,
        HttpURLConnection.HTTP_CONFLICT,
        "AlreadyExists",
        subject(request, name) + " already exists");
  }

  static ApiRefusal notFound(ApiRequest request) {
    var text = request.name().map(name -> subject(request, name) + " not found");
    return of(
        request,
        HttpURLConnection.HTTP_NOT_FOUND,
        "NotFound",
        text.orElse("the server could not find the requested resource"));
  }

  static ApiRefusal namespaceNotFound(ApiRequest request) {
    return of(
        request,
        HttpURLConnection.HTTP_NOT_FOUND,
        "NotFound",
        "namespaces \"%s\" not found".formatted(request.namespace().orElse("")));
  }

  static ApiRefusal badRequest(ApiRequest request, String message) {
    return of(request, HttpURLConnection.HTTP_BAD_REQUEST, "BadRequest", message);
  }

  static ApiRefusal invalid(ApiRequest request, String message) {
    return of(request, UNPROCESSABLE, "Invalid", message);
  }

  static ApiRefusal notSupported(ApiRequest request) {
    return of(
        request,
        HttpURLConnection.HTTP_BAD_METHOD,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource");
  }

  static ApiRefusal unsupportedMediaType(ApiRequest request) {
    return of(
        request,
        HttpURLConnection.HTTP_UNSUPPORTED_TYPE,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include:"
            + " application/json-patch+json, application/merge-patch+json,"
            + " application/apply-patch+yaml");
  }

  static ApiRefusal of(ApiRequest request, int code, String reason, String message) {
    return new ApiRefusal(
        new StatusBuilder()
            .withStatus("Failure")
            .withCode(code)
            .withReason(reason)
            .withMessage(message)
            .withNewDetails()
            .withName(request.name().orElse(null))
            .withGroup(request.group().isEmpty() ? null : request.group())
            .withKind(request.plural().orElse(null))
            .endDetails()
            .build());
  }

  Status status() {
    return status;
  }

  MockResponse toResponse() {
    return new MockResponse()
        .setResponseCode(status.getCode())
        .setHeader("Content-Type", "application/json")
        .setBody(Serialization.asJson(status));
  }

  private static String subject(ApiRequest request, String name) {
    var group = request.group().isEmpty() ? "" : "." + request.group();
    return "%s%s \"%s\"".formatted(request.plural().orElse(""), group, name);
  }
}
