/**
 * The export of one model, from wish to outcome. This package imports no provider.
 *
 * <ul>
 *   <li><b>Observe:</b> {@link dev.modelexport.export.Situation} holds all that a decision may look
 *       at; {@link dev.modelexport.export.OperationWatch} follows operations.
 *   <li><b>Decide:</b> {@link dev.modelexport.export.ExportPolicy} is the decision table. Its parts
 *       are the other policies: for answers, refusals, unconfirmed starts, running and ended
 *       operations, and deletion. All of it is pure.
 *   <li><b>Act:</b> {@link dev.modelexport.export.ModelExportReconciler} stores a {@link
 *       dev.modelexport.export.Progress} and makes a {@link dev.modelexport.export.RemoteCall}.
 *   <li><b>Status:</b> a progress says what changes; {@code StatusFactory} builds the whole status
 *       from it; {@code Standing} is the table of phases and conditions.
 *   <li><b>Port:</b> {@link dev.modelexport.export.ExportProvider} is what a provider implements,
 *       {@link dev.modelexport.export.ErrorCode} what its errors mean.
 * </ul>
 */
package dev.modelexport.export;
