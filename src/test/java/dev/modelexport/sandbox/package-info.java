/**
 * The operator's whole world on one machine, for trying out and for tests: an embedded Kubernetes
 * API ({@link dev.modelexport.sandbox.kube}), simulated services of AutoML ({@link
 * dev.modelexport.sandbox.automl}) and Vertex AI ({@link dev.modelexport.sandbox.vertexai}), and
 * the operator as it is in production between them.
 *
 * <p>{@link dev.modelexport.sandbox.Sandbox} is the command, {@link
 * dev.modelexport.sandbox.SandboxEnvironment} what it and the tests start.
 */
package dev.modelexport.sandbox;
