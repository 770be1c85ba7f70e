package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.RequestStatus;
import java.util.Map;
import java.util.Optional;

/**
 * What is to serve: the image of the last run that finished well and whose digest is known.
 *
 * @param image by digest
 * @param params that it was exported with; they tell what machine it is for
 */
public record RolloutPlan(String image, Map<String, String> params) {

  static Optional<RolloutPlan> of(ModelExportStatus status) {
    return succeededOutput(status)
        .flatMap(output -> Optional.ofNullable(output.pinnedImage()))
        .map(image -> new RolloutPlan(image, params(status.request())))
        .or(
            () ->
                Optional.ofNullable(status.deployment())
                    .filter(deployment -> deployment.image() != null)
                    .map(deployment -> new RolloutPlan(deployment.image(), deployment.params())));
  }

  /** The output of the current run, if that has finished well and pushed an image. */
  static Optional<OutputStatus> succeededOutput(ModelExportStatus status) {
    return Optional.ofNullable(status.attempt())
        .filter(attempt -> attempt.state() == AttemptState.Succeeded)
        .flatMap(attempt -> Optional.ofNullable(status.output()))
        .filter(output -> output.image() != null);
  }

  private static Map<String, String> params(RequestStatus request) {
    return request == null ? Map.of() : request.params();
  }
}
