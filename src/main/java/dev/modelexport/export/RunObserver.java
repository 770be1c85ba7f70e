package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Provider;

/** Is told what happens to runs. Never blocks, and never fails. */
@FunctionalInterface
public interface RunObserver {

  /**
   * A status has been stored.
   *
   * @param before as it was observed
   * @param stored the same resource with its new status
   */
  void stored(ModelExport before, ModelExport stored);

  /** The provider to make one call with for a run: the same, or one that looks on. */
  default ExportProvider observed(Provider name, ExportProvider provider, RunKey run) {
    return provider;
  }

  /** Both, one after the other. */
  default RunObserver and(RunObserver other) {
    var one = this;
    return new RunObserver() {
      @Override
      public void stored(ModelExport before, ModelExport stored) {
        one.stored(before, stored);
        other.stored(before, stored);
      }

      @Override
      public ExportProvider observed(Provider name, ExportProvider provider, RunKey run) {
        return other.observed(name, one.observed(name, provider, run), run);
      }
    };
  }
}
