package dev.modelexport.sandbox.google;

import java.time.Instant;

/**
 * An export that the service has started.
 *
 * @param operation the full name of its operation
 * @param model the full name of the model
 * @param format the effective format, a left out one filled in
 * @param destination the URI of the request, as it was sent
 * @param at when it was started, by the service's clock
 */
public record StartedExport(
    String operation, String model, String format, String destination, Instant at) {}
