package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Reason;

/**
 * What is told to people and tools about a resource.
 *
 * @param message the same for the same fact, so that a repetition is recognised; no time of the
 *     moment in it
 */
public record Account(Standing standing, Reason reason, String message) {}
