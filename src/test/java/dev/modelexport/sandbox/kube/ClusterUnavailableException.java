package dev.modelexport.sandbox.kube;

/** A cluster that a sandbox can't run on; the message is a line for people, with the remedy. */
public final class ClusterUnavailableException extends Exception {

  ClusterUnavailableException(String message) {
    super(message);
  }

  ClusterUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
