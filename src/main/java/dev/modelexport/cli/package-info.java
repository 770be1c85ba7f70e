/**
 * The command line: {@code modelexport validate} checks manifests without a cluster.
 *
 * <p>Read {@link dev.modelexport.cli.ValidateCommand} for what a user can ask, {@link
 * dev.modelexport.cli.Validator} for how paths become findings, {@link
 * dev.modelexport.cli.ModelExportCheck} for what one manifest is checked for. This package knows
 * nothing of the operator and constructs no Kubernetes client, so that a check starts fast.
 */
package dev.modelexport.cli;
