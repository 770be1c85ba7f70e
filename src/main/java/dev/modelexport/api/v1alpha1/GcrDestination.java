package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The API's {@code GcrDestination}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GcrDestination(
    @JsonPropertyDescription(
            "HOST/PROJECT/IMAGE[:TAG], or LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE[:TAG] on"
                + " Artifact Registry, at most 2000 characters. The operator's Google identity needs"
                + " to push there.")
        @Required
        @Size(max = GcrDestination.URI_MAX_LENGTH)
        String outputUri) {

  public static final int URI_MAX_LENGTH = 2000;
}
