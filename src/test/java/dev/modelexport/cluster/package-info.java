/**
 * What only a real Kubernetes API server can tell: the operator, its definition and its manifests
 * against the control plane of {@link dev.modelexport.sandbox.kube}.
 *
 * <p>The tests are named {@code *IT}; {@code docs/testing.md} tells which promise each one proves.
 */
package dev.modelexport.cluster;
