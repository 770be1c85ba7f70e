package dev.modelexport.notification;

import java.net.URI;

/**
 * Where notifications go. A path or a query may be a secret, as with many chat services, so neither
 * is ever shown.
 */
public record Receiver(URI uri) {

  private static final String FORM =
      "write http://HOST[:PORT]/PATH or https://HOST[:PORT]/PATH, without a user, a password or a"
          + " fragment";

  private static final int PORT_MAX = 65_535;

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException that says what would be right, and nothing of the text
   */
  public static Receiver parse(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      // Its message, and so that of a cause, would repeat the text.
      throw new IllegalArgumentException(FORM);
    }
    var isHttp =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!isHttp
        || uri.getHost() == null
        || uri.getPort() == 0
        || uri.getPort() > PORT_MAX
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(FORM);
    }
    return new Receiver(uri);
  }

  /** Scheme, host and port: for logs. */
  public String shown() {
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  @Override
  public String toString() {
    return shown();
  }
}
