package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** A format that a model of Vertex AI lists among its {@code supportedExportFormats}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExportFormat(
    @JsonPropertyDescription("The format, as modelFormat spells it.") String modelFormat,
    @JsonPropertyDescription(
            "What the model can be exported as in it: ARTIFACT, to gcsDestination, and IMAGE, to"
                + " gcrDestination.")
        List<String> contents) {

  /** The model's files. */
  public static final String ARTIFACT = "ARTIFACT";

  /** The container image that serves the model. */
  public static final String IMAGE = "IMAGE";

  public ExportFormat {
    contents = contents == null ? List.of() : List.copyOf(contents);
  }
}
