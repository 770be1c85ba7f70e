package dev.modelexport.tracing;

import dev.modelexport.export.RunKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The ids of a run's trace and of the span for the run as a whole. They follow from what the status
 * holds, so that every operator that has to do with the run adds to the same trace.
 */
record RunTrace(String traceId, String spanId) {

  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  /** Empty as long as the run is not known. */
  static Optional<RunTrace> of(RunKey run) {
    return run.startTime().map(start -> of(run.uid(), start));
  }

  static RunTrace of(String uid, Instant startTime) {
    var hash = sha256(uid + " " + startTime);
    var hex = HexFormat.of();
    return new RunTrace(
        hex.formatHex(hash, 0, TRACE_ID_BYTES),
        hex.formatHex(hash, TRACE_ID_BYTES, TRACE_ID_BYTES + SPAN_ID_BYTES));
  }

  /** For the spans below that of the run, which is made last. */
  Context parent() {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.create(
                    traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault())));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
