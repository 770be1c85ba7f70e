package dev.modelexport.crd;

import dev.modelexport.rules.AdoptRule;
import dev.modelexport.rules.CelText;
import dev.modelexport.rules.Check;
import dev.modelexport.rules.OutputRule;
import dev.modelexport.rules.SpecRule;
import dev.modelexport.rules.TextGrammar;
import dev.modelexport.rules.TextRule;
import dev.modelexport.rules.Told;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the project's rules as {@code x-kubernetes-validations}. */
final class CelRules {

  private static final String SELF = "self";

  private CelRules() {}

  /**
   * One rule for the whole grammar, so that the API server too tells only what is broken first;
   * which one that is, {@code messageExpression} finds out. {@code message} is for the case that it
   * fails.
   */
  static ValidationRule of(TextGrammar grammar) {
    return new ValidationRuleBuilder()
        .withRule(
            grammar.rules().stream()
                .map(rule -> rule.check().cel(SELF))
                .collect(Collectors.joining(" &&\n")))
        .withMessage(
            "%s does not have the right form; %s".formatted(grammar.name(), grammar.form()))
        .withMessageExpression(Told.cel(SELF) + " + (\n" + firstBroken(grammar.rules()) + ")")
        .build();
  }

  static ValidationRule of(OutputRule rule) {
    var validation =
        new ValidationRuleBuilder().withRule(rule.cel()).withReason(rule.kind().name());
    if (rule.celTold() == null) {
      validation.withMessage(rule.text());
    } else {
      validation
          .withMessage("the value" + rule.text())
          .withMessageExpression(rule.celTold() + " +\n" + CelText.quote(rule.text()));
    }
    return validation
        .withFieldPath("." + rule.field().replace("[*]", "").replace("[", ".").replace("]", ""))
        .build();
  }

  /** On the spec as a whole. */
  static ValidationRule of(SpecRule rule) {
    return new ValidationRuleBuilder()
        .withRule(rule.cel())
        .withReason(rule.kind().name())
        .withMessage(rule.text())
        .withFieldPath("." + rule.field())
        .build();
  }

  /** On the spec as a whole. */
  static ValidationRule ofAdopt() {
    return new ValidationRuleBuilder()
        .withRule(AdoptRule.CEL)
        .withMessage("the value " + AdoptRule.TEXT)
        .withMessageExpression(
            Told.cel(SELF + "." + AdoptRule.FIELD) + " +\n" + CelText.quote(" " + AdoptRule.TEXT))
        .withFieldPath("." + AdoptRule.FIELD)
        .build();
  }

  private static String firstBroken(List<TextRule> rules) {
    var last = rules.get(rules.size() - 1);
    return rules.subList(0, rules.size() - 1).stream()
            .map(
                rule ->
                    "%s ?\n%s :\n"
                        .formatted(Check.not(rule.check()).cel(SELF), CelText.quote(rule.text())))
            .collect(Collectors.joining())
        + CelText.quote(last.text());
  }
}
