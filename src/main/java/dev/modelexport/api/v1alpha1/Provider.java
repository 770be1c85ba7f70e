package dev.modelexport.api.v1alpha1;

import java.util.Arrays;
import java.util.Optional;

/** The Google service that holds the model. Constants are spelt as users write them. */
public enum Provider {
  /** {@code google.cloud.automl.v1beta1}. */
  AutoML(false),
  /** {@code google.cloud.aiplatform.v1}. */
  VertexAI(true);

  private final boolean tellsImages;

  Provider(boolean tellsImages) {
    this.tellsImages = tellsImages;
  }

  /** Whether its operations tell the image that they push, as they tell a directory. */
  public boolean tellsImages() {
    return tellsImages;
  }

  /** Empty for a name that only a newer operator knows. */
  public static Optional<Provider> of(String name) {
    return Arrays.stream(values()).filter(provider -> provider.name().equals(name)).findFirst();
  }
}
