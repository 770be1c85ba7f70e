package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionSpec;
import java.util.stream.Collectors;

/** Lets in what {@link CrdAdmission} admits, and words refusals as an API server does. */
final class AdmissionGate {

  private final CustomResourceDefinitionSpec definition;
  private final CrdAdmission admission;

  AdmissionGate(CustomResourceDefinition definition) {
    this.definition = definition.getSpec();
    this.admission = CrdAdmission.of(definition);
  }

  /**
   * What is to be stored: with defaults, without unknown fields. Objects of other kinds are left as
   * they are.
   */
  ObjectNode admit(ApiRequest request, ObjectNode object) throws ApiRefusal {
    if (!request.group().equals(definition.getGroup())
        || !request.isFor(definition.getNames().getPlural())) {
      return object;
    }
    var admitted = admission.admit(object);
    var strict = "Strict".equals(request.query().get("fieldValidation"));
    if (strict && !admitted.unknownFields().isEmpty()) {
      throw unknown(request, admitted);
    }
    if (admitted.isRefused()) {
      throw invalid(request, admitted);
    }
    return admitted.object();
  }

  private static ApiRefusal unknown(ApiRequest request, Admission admission) {
    var fields =
        admission.unknownFields().stream()
            .map("unknown field \"%s\""::formatted)
            .collect(Collectors.joining(", "));
    return ApiRefusal.badRequest(request, "strict decoding error: " + fields);
  }

  private ApiRefusal invalid(ApiRequest request, Admission admission) {
    var kind = definition.getNames().getKind();
    return new ApiRefusal(
        new StatusBuilder()
            .withStatus("Failure")
            .withCode(ApiRefusal.UNPROCESSABLE)
            .withReason("Invalid")
            .withMessage(admission.message())
            .withNewDetails()
            .withName(admission.object().path("metadata").path("name").asText(null))
            .withGroup(request.group())
            .withKind(kind)
            .withCauses(
                admission.causes().stream()
                    .map(cause -> new StatusCause(cause.field(), cause.message(), cause.reason()))
                    .toList())
            .endDetails()
            .build());
  }
}
