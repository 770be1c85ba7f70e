package dev.modelexport.metrics;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.api.v1alpha1.RequestStatus;
import java.util.Optional;

/** Labels with few values, whatever users write. */
final class Labels {

  /** What is not known, or not known yet. */
  private static final String NONE = "none";

  private Labels() {}

  static String provider(ModelExport resource) {
    return request(resource)
        .map(RequestStatus::provider)
        .or(() -> Optional.ofNullable(resource.getSpec()).map(spec -> spec.providerName()))
        .flatMap(Provider::of)
        .map(Provider::name)
        .orElse(NONE);
  }

  /** Only of a request that keeps the rules; the provider's own default has no name. */
  static String format(ModelExport resource) {
    return format(request(resource));
  }

  static String provider(Optional<RequestStatus> request) {
    return request
        .map(RequestStatus::provider)
        .flatMap(Provider::of)
        .map(Provider::name)
        .orElse(NONE);
  }

  static String format(Optional<RequestStatus> request) {
    return request.map(RequestStatus::modelFormat).orElse(NONE);
  }

  private static Optional<RequestStatus> request(ModelExport resource) {
    return Optional.ofNullable(resource.getStatus()).map(ModelExportStatus::request);
  }
}
