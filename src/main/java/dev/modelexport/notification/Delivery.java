package dev.modelexport.notification;

/** What has become of a notification. */
public enum Delivery {
  /** The receiver has answered with 2xx. */
  delivered,
  /** The receiver has answered that it does not want it. */
  refused,
  /** The receiver could not be reached, or failed, at every try. */
  failed,
  /** Too many waited, or the operator ended before it could be delivered. */
  dropped
}
