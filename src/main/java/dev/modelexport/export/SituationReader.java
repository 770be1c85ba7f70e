package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.RequestStatus;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** Observes: gathers what a decision looks at. It changes nothing, and asks nobody. */
final class SituationReader {

  private final RemoteCalls calls;
  private final OperationWatch watch;
  private final Clock clock;
  private final DoubleSupplier jitter;

  SituationReader(RemoteCalls calls, OperationWatch watch, Clock clock, DoubleSupplier jitter) {
    this.calls = calls;
    this.watch = watch;
    this.clock = clock;
    this.jitter = jitter;
  }

  Situation read(ModelExport resource, Context<ModelExport> context) {
    var uid = resource.getMetadata().getUid();
    var call = calls.state(uid);
    return new Situation(
        resource,
        call,
        operationName(resource).flatMap(name -> watch.reading(uid, name)),
        others(resource, call, context),
        clock.instant(),
        jitter.getAsDouble());
  }

  static Optional<String> operationName(ModelExport resource) {
    return Optional.ofNullable(resource.getStatus())
        .map(ModelExportStatus::operation)
        .map(OperationStatus::name);
  }

  /** Only an answer that lists exports needs them; listing all resources is not for every look. */
  private Others others(ModelExport resource, CallState call, Context<ModelExport> context) {
    if (!(call instanceof CallState.Answered answered)) {
      return Others.NONE;
    }
    if (answered.answer() instanceof Answer.Adoptable adoptable) {
      var asked = adoptable.asked();
      return others(resource, asked.model().toString(), context)
          .with(AdoptionRivals.operations(resource, context.getPrimaryCache(), asked), Set.of());
    }
    var model =
        Optional.ofNullable(resource.getStatus())
            .map(ModelExportStatus::request)
            .map(RequestStatus::model);
    return answered.answer() instanceof Answer.Exports && model.isPresent()
        ? others(resource, model.get(), context)
        : Others.NONE;
  }

  private Others others(ModelExport resource, String model, Context<ModelExport> context) {
    var uid = resource.getMetadata().getUid();
    var others =
        context.getPrimaryCache().list(other -> !uid.equals(other.getMetadata().getUid())).toList();
    // The cache may be behind what this process has done a moment ago.
    return Others.of(others, model)
        .with(calls.startedForOthers(uid), calls.startingForOthers(uid, model))
        .with(watch.followedForOthers(uid), Set.of());
  }
}
