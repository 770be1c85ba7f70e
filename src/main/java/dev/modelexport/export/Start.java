package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.rules.ModelName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One start of an export, from its intent until its operation is known.
 *
 * @param resource {@code NAMESPACE/NAME}, for people
 * @param request what is asked for, without what names the run: two that are equal are
 *     interchangeable for the provider
 * @param previousEnd when the attempt before ended, by the provider's clock; this one was made
 *     later
 */
public record Start(
    String uid,
    String resource,
    RequestStatus request,
    Instant intentTime,
    Optional<Instant> previousEnd) {

  /** What starts compete for: only those of one model can be mistaken for each other. */
  record Scope(String provider, ModelName model) {

    boolean mayBeSameAs(Scope other) {
      return provider.equals(other.provider) && model.mayBeSameModelAs(other.model);
    }
  }

  public Start {
    request =
        new RequestStatus(
            request.provider(),
            request.model(),
            request.modelFormat(),
            request.params(),
            request.destination(),
            null,
            null,
            null);
  }

  /** The start that the status tells of, if it has not been confirmed. */
  static Optional<Start> unconfirmed(ModelExport resource) {
    return Optional.ofNullable(resource.getStatus())
        .filter(status -> status.request() != null)
        .filter(
            status ->
                Optional.ofNullable(status.attempt())
                    .filter(attempt -> attempt.state() == AttemptState.Starting)
                    .map(AttemptStatus::intentTime)
                    .isPresent())
        .map(
            status ->
                new Start(
                    resource.getMetadata().getUid(),
                    nameOf(resource),
                    status.request(),
                    status.attempt().intentTime(),
                    Optional.ofNullable(status.operation()).map(OperationStatus::updateTime)));
  }

  /** The start that the spec asks for, as far as it is known before its defaults are filled in. */
  static Start wanted(ModelExport resource, Instant now) {
    var spec = resource.getSpec();
    var request =
        new RequestStatus(
            spec.providerName(),
            spec.model(),
            spec.outputConfig().modelFormat(),
            Map.of(),
            destination(spec),
            null,
            null,
            null);
    return new Start(
        resource.getMetadata().getUid(), nameOf(resource), request, now, Optional.empty());
  }

  Scope scope() {
    return new Scope(request.provider(), ModelName.parse(request.model()));
  }

  /** The same, with another intent. */
  Start at(Instant time) {
    return new Start(uid, resource, request, time, previousEnd);
  }

  /**
   * Whether an export of the one could be taken for one of the other. Where the metadata tells the
   * destinations they are told apart, unless one directory is within the other; some providers tell
   * no image.
   */
  boolean canBeMistakenFor(Start other) {
    return scope().mayBeSameAs(other.scope())
        && (!isTold()
            || !other.isTold()
            || isWithin(request.destination(), other.request().destination())
            || isWithin(other.request().destination(), request.destination()));
  }

  /** Whether a directory is, or is below, the destination. */
  static boolean isWithin(String directory, String destination) {
    return directory.startsWith(destination)
        && (destination.endsWith("/")
            || directory.length() == destination.length()
            || directory.charAt(destination.length()) == '/');
  }

  static boolean isBucket(String destination) {
    return destination.startsWith("gs://");
  }

  /** Whether an operation of this start tells where it writes to. */
  private boolean isTold() {
    return isBucket(request.destination())
        || Provider.of(request.provider()).filter(Provider::tellsImages).isPresent();
  }

  private static String destination(ModelExportSpec spec) {
    var config = spec.outputConfig();
    return config.gcrDestination() == null
        ? config.gcsDestination().outputUriPrefix()
        : config.gcrDestination().outputUri();
  }

  private static String nameOf(ModelExport resource) {
    return resource.getMetadata().getNamespace() + "/" + resource.getMetadata().getName();
  }
}
