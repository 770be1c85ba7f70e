/**
 * The {@code modelexport.dev/v1alpha1} API: what users write and what the operator answers.
 *
 * <p>These types are the contract. The custom resource definition in {@code crds/} is generated
 * from them, and this package imports no other package of the project. Fields that they do not have
 * are ignored, so that an operator can work with resources that a newer one has written.
 */
package dev.modelexport.api.v1alpha1;
