package dev.modelexport.output;

import java.io.IOException;

/** The operator's Google identity, as registries take it. */
@FunctionalInterface
public interface AccessTokens {

  /**
   * A token that is still good for a while. May wait for Google.
   *
   * @throws IOException if the operator has no Google credentials, or none can be had
   */
  String get() throws IOException;
}
