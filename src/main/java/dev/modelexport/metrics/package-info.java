/**
 * What the operator counts and measures, in Prometheus' format; docs/monitoring.md lists it.
 *
 * <p>Nothing here has a label per resource: the number of series does not grow with that of
 * exports.
 */
package dev.modelexport.metrics;
