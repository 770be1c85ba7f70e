package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.rules.Problem;
import java.util.Optional;

/**
 * What a provider tells of a model.
 *
 * @param problem what it was trained for; empty for one that this operator does not know
 */
public record ModelDescription(Optional<Problem> problem, ModelInfo info) {}
