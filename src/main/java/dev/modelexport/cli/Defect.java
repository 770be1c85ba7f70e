package dev.modelexport.cli;

import dev.modelexport.cli.manifest.Located;
import dev.modelexport.cli.manifest.Position;

/**
 * What is wrong with one field of a manifest.
 *
 * @param field its path from the manifest's root, such as {@code spec.outputConfig.modelFormat}
 * @param position where it stands, or the nearest field above one that is missing
 * @param message what is wrong and what would be right
 */
record Defect(FindingRule rule, String field, Position position, String message) {

  static Defect in(Located manifest, FindingRule rule, String field, String message) {
    return new Defect(rule, field, manifest.positionOf(field), message);
  }
}
