/**
 * What the simulated services of Google have in common: calls and their faults, long-running
 * operations, the files and images that exports leave. Start reading at {@link
 * dev.modelexport.sandbox.google.SimulatedProvider}.
 */
package dev.modelexport.sandbox.google;
