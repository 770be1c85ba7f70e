package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Provider;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Has the operations followed that the statuses tell of, each at the provider of its run. */
record LiveOperations(
    OperationWatch watch, Function<Provider, ExportProvider> providers, RunObserver observer) {

  private static final int LOCATION_PARTS = 4;

  /** Or no longer, as its status tells. */
  void follow(ModelExport resource) {
    var uid = resource.getMetadata().getUid();
    var live =
        Optional.ofNullable(resource.getStatus())
            .map(ModelExportStatus::attempt)
            .map(AttemptStatus::state)
            .filter(AttemptState::hasLiveOperation)
            .isPresent();
    if (live) {
      var operation = SituationReader.operationName(resource).orElseThrow();
      watch.follow(
          uid,
          ResourceID.fromResource(resource),
          providers.apply(nameOfRun(resource)),
          locationOf(operation),
          operation);
    } else {
      watch.forget(uid);
    }
  }

  /**
   * Only the model is looked for where the spec says; the rest is about the run in the status.
   *
   * @param before as it was observed: what is cancelled may be of a run that is over by now
   */
  ExportProvider providerFor(RemoteCall call, ModelExport before, ModelExport stored) {
    if (call instanceof RemoteCall.CancelOperation) {
      return observed(nameOfRun(before), RunKey.of(before));
    }
    return call instanceof RemoteCall.GetModel || call instanceof RemoteCall.ReadAdopted
        ? observed(stored.getSpec().provider(), RunKey.next(stored))
        : observed(nameOfRun(stored), RunKey.of(stored));
  }

  private ExportProvider observed(Provider name, RunKey run) {
    return observer.observed(name, providers.apply(name), run);
  }

  private static Provider nameOfRun(ModelExport resource) {
    return Provider.of(resource.getStatus().request().provider()).orElseThrow();
  }

  /**
   * @param operation {@code projects/P/locations/L/…}
   */
  private static String locationOf(String operation) {
    return String.join("/", List.of(operation.split("/")).subList(0, LOCATION_PARTS));
  }
}
