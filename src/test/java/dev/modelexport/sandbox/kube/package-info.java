/**
 * Kubernetes for the sandbox and the tests: what an API server does to a custom resource ({@link
 * dev.modelexport.sandbox.kube.CrdAdmission}), for the embedded API that does nothing of the kind;
 * and a real control plane on loopback ({@link dev.modelexport.sandbox.kube.ControlPlane}), made of
 * the programs that {@code .ci/control-plane/build} has built.
 */
package dev.modelexport.sandbox.kube;
