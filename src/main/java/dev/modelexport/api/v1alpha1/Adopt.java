package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** What is taken over. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Adopt(
    @JsonPropertyDescription(
            "The name of the operation, as its start told it:"
                + " projects/PROJECT/locations/LOCATION/operations/OPERATION. It has to be an export"
                + " of spec.model to the destination of this spec.")
        @Required
        @Size(max = Adopt.OPERATION_MAX_LENGTH)
        String operation) {

  public static final int OPERATION_MAX_LENGTH = 512;
}
