/**
 * A simulated Vertex AI, {@code google.cloud.aiplatform.v1}, over real gRPC on loopback.
 *
 * <p>Start reading at {@link dev.modelexport.sandbox.vertexai.SimulatedVertexAi}; docs/sandbox.md
 * lists its models.
 */
package dev.modelexport.sandbox.vertexai;
