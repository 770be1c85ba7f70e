package dev.modelexport.api.v1alpha1;

/** The Google service that holds the model. Constants are spelt as users write them. */
public enum Provider {
  /** {@code google.cloud.automl.v1beta1}. */
  AutoML,
  /** {@code google.cloud.aiplatform.v1}. */
  VertexAI
}
