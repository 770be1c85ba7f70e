/**
 * One trace for each run, by OpenTelemetry. Nothing of it is loaded unless somebody wants traces.
 */
package dev.modelexport.tracing;
