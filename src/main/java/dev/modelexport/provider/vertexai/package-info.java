/** Vertex AI, by the official client of {@code google.cloud.aiplatform.v1}. */
package dev.modelexport.provider.vertexai;
