package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Where the export is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record OutputStatus(
    @JsonPropertyDescription(
            "The Cloud Storage directory that the export made, as the provider reports it.")
        String gcsOutputDirectory,
    @JsonPropertyDescription("The image, as it was pushed.") String image,
    @JsonPropertyDescription(
            "The same image by its digest, HOST/PATH@sha256:..., which no later push changes. Asked"
                + " for when the export has ended well.")
        String pinnedImage) {

  public static OutputStatus ofDirectory(String gcsOutputDirectory) {
    return new OutputStatus(gcsOutputDirectory, null, null);
  }

  public static OutputStatus ofImage(String image) {
    return new OutputStatus(null, image, null);
  }

  /** The same, once its digest is known. */
  public OutputStatus pinnedAs(String reference) {
    return new OutputStatus(gcsOutputDirectory, image, reference);
  }

  /** The directory or the image, whichever there is. */
  public String place() {
    return image == null ? gcsOutputDirectory : image;
  }
}
