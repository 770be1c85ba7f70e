package dev.modelexport.tracing;

import java.io.Serial;

/** OpenTelemetry can't be set up as its variables say. The message shows no header's value. */
public final class UnusableTraceSettings extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  UnusableTraceSettings(String message) {
    super(message);
  }
}
