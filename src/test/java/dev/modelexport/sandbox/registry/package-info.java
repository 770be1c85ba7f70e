/**
 * A container registry on loopback that has what simulated exports have pushed, whatever host it
 * was pushed to: the part of the OCI distribution API that tells manifests and their digests.
 */
package dev.modelexport.sandbox.registry;
