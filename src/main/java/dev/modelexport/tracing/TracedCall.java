package dev.modelexport.tracing;

import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.export.ProviderError;
import java.time.Instant;
import java.util.Optional;

/**
 * A call of a provider that is over.
 *
 * @param method as the provider calls it, such as {@code ExportModel}
 * @param error empty if it was answered well
 */
record TracedCall(
    Provider provider, String method, Instant begin, Instant end, Optional<ProviderError> error) {}
