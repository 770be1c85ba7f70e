package dev.modelexport.export;

import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;
import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What a failure of the Kubernetes API means for a write. */
final class ApiFailures {

  private static final int HTTP_TOO_MANY_REQUESTS = 429;

  private ApiFailures() {}

  /** The API is away for a while, or fails. Whether something has been stored is not known. */
  static boolean isPassing(Exception e) {
    return e instanceof KubernetesClientException kubernetes
        && (kubernetes.getCode() < HTTP_BAD_REQUEST || kubernetes.getCode() >= HTTP_INTERNAL_ERROR);
  }

  /** The resource has changed or is gone since it was observed. */
  static boolean isOutdated(KubernetesClientException e) {
    return e.getCode() == HTTP_CONFLICT || e.getCode() == HTTP_NOT_FOUND;
  }

  /**
   * The API server is there and says no to an object, which somebody has to mend: an admission
   * webhook that fails, and an object that can't be merged, are told as internal errors.
   */
  static boolean isAnswer(KubernetesClientException e) {
    return !isOutdated(e)
        && e.getCode() != HTTP_TOO_MANY_REQUESTS
        && (!isPassing(e) || e.getCode() == HTTP_INTERNAL_ERROR);
  }

  /** Nothing has been stored for sure. A conflict can be with the same write, repeated. */
  static boolean isRefusal(KubernetesClientException e) {
    return !isPassing(e) && e.getCode() != HTTP_CONFLICT;
  }
}
