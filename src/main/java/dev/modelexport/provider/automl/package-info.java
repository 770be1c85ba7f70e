/**
 * AutoML, by the official client of {@code google.cloud.automl.v1beta1}: of AutoML's API versions
 * the only one that can push a docker image.
 */
package dev.modelexport.provider.automl;
