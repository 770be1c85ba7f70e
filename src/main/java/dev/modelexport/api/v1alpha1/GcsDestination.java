package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The API's {@code GcsDestination}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GcsDestination(
    @JsonPropertyDescription(
            "gs://BUCKET/DIRECTORY, at most 2000 characters. The export makes a new directory below"
                + " it; the operator's Google identity needs to write to the bucket.")
        @Required
        @Size(max = GcsDestination.URI_MAX_LENGTH)
        String outputUriPrefix) {

  public static final int URI_MAX_LENGTH = 2000;
}
