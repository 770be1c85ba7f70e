/**
 * What may be exported how, said once.
 *
 * <p>{@link dev.modelexport.rules.SpecRules} holds what can be known from the spec alone, {@link
 * dev.modelexport.rules.ModelRules} what takes the model's type as well. The CEL rules of the
 * custom resource definition are written from the same conditions and texts, and a corpus of
 * manifests shows that they agree.
 */
package dev.modelexport.rules;
