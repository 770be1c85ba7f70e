package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Reason;

/** Where this process is with the digest of a resource's image. */
public sealed interface DigestState {

  /** Nobody has been asked. */
  record Idle() implements DigestState {}

  /** A registry is being asked. */
  record Asking(String image) implements DigestState {}

  /**
   * @param pinned the image by its digest
   */
  record Resolved(String image, String pinned) implements DigestState {}

  record Refused(String image, DigestFailure failure) implements DigestState {}

  /**
   * Why a digest is not known.
   *
   * @param reason tells whether it passes by itself
   * @param words what was asked and what was answered, without credentials
   */
  record DigestFailure(Reason reason, String words) {}
}
