package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** What the user asks for. The operator never writes it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelExportSpec(
    @JsonPropertyDescription(
            "The Google service that holds the model. AutoML is google.cloud.automl.v1beta1. Google"
                + " has decommissioned its public endpoint: it answers only where the operator's"
                + " administrator has set an endpoint of your own.")
        @Default("AutoML")
        Provider provider,
    @JsonPropertyDescription(
            "The model to export: projects/PROJECT/locations/LOCATION/models/MODEL.")
        @Required
        @Size(max = ModelExportSpec.MODEL_MAX_LENGTH)
        String model,
    @JsonPropertyDescription(
            "What to export and where to. Field for field the API's own ModelExportOutputConfig, so"
                + " that the outputConfig of a REST request can be pasted here.")
        @Required
        OutputConfig outputConfig,
    @JsonPropertyDescription(
            "Names one run. Changing it asks for the same export again; any text will do, such as a"
                + " date or a commit.")
        @Size(max = ModelExportSpec.RUN_ID_MAX_LENGTH)
        String runId) {

  public static final int MODEL_MAX_LENGTH = 512;
  public static final int RUN_ID_MAX_LENGTH = 256;

  public ModelExportSpec {
    provider = provider == null ? Provider.AutoML : provider;
  }
}
