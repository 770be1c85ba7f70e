package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** How the image that was pushed is rolled out. Defaults are the operator's, and are documented. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServingSpec(
    @JsonPropertyDescription(
            "How many pods serve. Left out, the Deployment's own number stays, 1 at first, so that an"
                + " autoscaler of the Deployment can set it. The scale subresource of this resource"
                + " writes it.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        Integer replicas,
    @JsonPropertyDescription(
            "The port that the container serves HTTP on; 8501 if left out, with VertexAI 8080.")
        @Min(1)
        @Max(ServingSpec.PORT_MAX)
        Integer port,
    @JsonPropertyDescription(
            "The name that the container serves the model under; default if left out, with VertexAI"
                + " none. It is part of status.deployment.modelPath and of the readiness path.")
        @Size(max = ServingSpec.MODEL_NAME_MAX_LENGTH)
        String modelName,
    @JsonPropertyDescription(
            "The path that answers GET with a status below 400 once the model is loaded;"
                + " /v1/models/MODEL_NAME if left out; with VertexAI, the port has to be open.")
        @Size(max = ServingSpec.PATH_MAX_LENGTH)
        String readinessPath,
    @JsonPropertyDescription(
            "What the container asks for and may use. With gpu_architecture nvidia, nvidia.com/gpu is"
                + " 1 if left out.")
        ServingResources resources,
    @JsonPropertyDescription(
            "Labels of the nodes that may run it. kubernetes.io/arch is amd64 if left out for a"
                + " docker export.")
        @Size(max = ServingSpec.ENTRIES_MAX_COUNT)
        Map<String, @Size(max = ServingSpec.LABEL_MAX_LENGTH) String> nodeSelector,
    @JsonPropertyDescription(
            "Taints of nodes that may run it all the same. With gpu_architecture nvidia, those of"
                + " nvidia.com/gpu are tolerated besides.")
        @Size(max = ServingSpec.ENTRIES_MAX_COUNT)
        List<ServingToleration> tolerations,
    @JsonPropertyDescription("Environment variables of the container.")
        @Size(max = ServingSpec.ENV_MAX_COUNT)
        List<ServingVariable> env,
    @JsonPropertyDescription(
            "The account of the pods, of this namespace; its own default if left out. No token of it"
                + " is mounted unless it is named here.")
        @Size(max = ServingSpec.NAME_MAX_LENGTH)
        String serviceAccountName,
    @JsonPropertyDescription(
            "Secrets of this namespace that let nodes pull the image. The operator reads them to ask"
                + " for the image's digest, where an administrator lets it.")
        @Size(max = ServingSpec.ENTRIES_MAX_COUNT)
        List<NameReference> imagePullSecrets,
    @JsonPropertyDescription(
            "The user ID that the container runs as; 1000 if left out. 0 is root, which a namespace"
                + " with the restricted Pod Security Standard does not admit.")
        @Min(0)
        @Max(Integer.MAX_VALUE)
        Integer runAsUser,
    @JsonPropertyDescription("The Service in front of the pods.") ServingService service,
    @JsonPropertyDescription("Labels of the pods besides the operator's own.")
        @Size(max = ServingSpec.ENTRIES_MAX_COUNT)
        Map<String, @Size(max = ServingSpec.LABEL_MAX_LENGTH) String> podLabels,
    @JsonPropertyDescription("Annotations of the pods.") @Size(max = ServingSpec.ENTRIES_MAX_COUNT)
        Map<String, @Size(max = ServingSpec.ANNOTATION_MAX_LENGTH) String> podAnnotations) {

  public static final int PORT_MAX = 65_535;
  public static final int MODEL_NAME_MAX_LENGTH = 128;
  public static final int PATH_MAX_LENGTH = 512;
  public static final int ENTRIES_MAX_COUNT = 16;
  public static final int ENV_MAX_COUNT = 64;

  /** Kubernetes' bounds of a label's value and of a resource's name. */
  public static final int LABEL_MAX_LENGTH = 63;

  public static final int NAME_MAX_LENGTH = 253;

  /** A prefix of 253 characters, a slash and a name. */
  public static final int KEY_MAX_LENGTH = 317;

  public static final int ANNOTATION_MAX_LENGTH = 4_096;

  public ServingSpec {
    nodeSelector = nodeSelector == null ? Map.of() : OutputConfig.inOrder(nodeSelector);
    tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
    env = env == null ? List.of() : List.copyOf(env);
    imagePullSecrets = imagePullSecrets == null ? List.of() : List.copyOf(imagePullSecrets);
    podLabels = podLabels == null ? Map.of() : OutputConfig.inOrder(podLabels);
    podAnnotations = podAnnotations == null ? Map.of() : OutputConfig.inOrder(podAnnotations);
  }

  /** One with nothing set. */
  public static ServingSpec defaults() {
    return new ServingSpec(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null);
  }
}
