/**
 * Reads manifests the way {@code kubectl} does, and remembers where in the text each field stands.
 *
 * <p>{@link dev.modelexport.cli.manifest.ManifestReader} is the way in. Nothing here knows what a
 * ModelExport is.
 */
package dev.modelexport.cli.manifest;
