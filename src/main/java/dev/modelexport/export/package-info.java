/**
 * The export of one model: what is observed, what is decided, and what is done about it.
 *
 * <p>Start with {@link dev.modelexport.export.ExportPolicy}, the decision table, and {@link
 * dev.modelexport.export.Progress}, what each decision changes in the status. Providers implement
 * {@link dev.modelexport.export.ExportProvider}; this package imports none of them.
 */
package dev.modelexport.export;
