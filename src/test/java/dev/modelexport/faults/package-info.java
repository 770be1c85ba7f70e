/**
 * The fault harness: the packaged operator, as processes of its own, on a real API server and
 * against the simulated services, while everything around it and the processes themselves fail. It
 * counts the exports that were started for each requested run, and ends badly on any but one.
 *
 * <p>{@code docs/reliability.md} has the table of a whole run. Read {@link
 * dev.modelexport.faults.Catalogue} first: it lists the faults.
 */
package dev.modelexport.faults;
