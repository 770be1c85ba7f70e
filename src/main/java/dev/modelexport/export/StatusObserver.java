package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;

/** Is told of every status once it is stored. Never blocks, and never fails. */
@FunctionalInterface
public interface StatusObserver {

  /**
   * @param before as it was observed
   * @param stored the same resource with its new status
   */
  void stored(ModelExport before, ModelExport stored);
}
