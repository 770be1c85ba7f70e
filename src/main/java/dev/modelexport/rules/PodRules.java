package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.ServingService;
import dev.modelexport.api.v1alpha1.ServingSpec;
import dev.modelexport.api.v1alpha1.ServingToleration;
import dev.modelexport.api.v1alpha1.ServingVariable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an API server asks of pods and services, as far as {@code spec.deployment} writes them, so
 * that a slip is told before an export that takes an hour and not after it. The custom resource
 * definition leaves these out: it has to stay small. Source: validation of {@code core/v1}.
 */
final class PodRules {

  private static final String DEPLOYMENT = "spec.deployment.";
  private static final String EQUAL = ServingToleration.Operator.Equal.name();
  private static final String EXISTS = ServingToleration.Operator.Exists.name();
  private static final String NO_EXECUTE = ServingToleration.Effect.NoExecute.name();

  private final List<Violation> violations = new ArrayList<>();

  private PodRules() {}

  static List<Violation> check(ServingSpec spec) {
    var rules = new PodRules();
    rules.checkNames(spec);
    rules.checkMaps(spec);
    rules.checkVariables(spec.env());
    rules.checkTolerations(spec.tolerations());
    rules.violations.addAll(ResourceRules.check(spec));
    return rules.violations;
  }

  private void checkNames(ServingSpec spec) {
    if (spec.serviceAccountName() != null) {
      name(DEPLOYMENT + "serviceAccountName", spec.serviceAccountName());
    }
    var seen = new HashSet<String>();
    for (var i = 0; i < spec.imagePullSecrets().size(); i++) {
      var field = DEPLOYMENT + "imagePullSecrets[" + i + "]";
      var name = spec.imagePullSecrets().get(i).name();
      if (name != null) {
        name(field + ".name", name);
        once(field, name, seen);
      }
    }
  }

  private void checkMaps(ServingSpec spec) {
    labels(DEPLOYMENT + "nodeSelector", spec.nodeSelector());
    labels(DEPLOYMENT + "podLabels", spec.podLabels());
    keys(DEPLOYMENT + "podAnnotations", spec.podAnnotations());
    Optional.ofNullable(spec.service())
        .map(ServingService::annotations)
        .ifPresent(annotations -> keys(DEPLOYMENT + "service.annotations", annotations));
  }

  private void labels(String field, Map<String, String> labels) {
    keys(field, labels);
    labels.forEach((key, value) -> label(field + "[" + key + "]", value));
  }

  private void keys(String field, Map<String, String> map) {
    map.keySet().forEach(key -> key(field + "[" + key + "]", key));
  }

  private void checkVariables(List<ServingVariable> variables) {
    var seen = new HashSet<String>();
    for (var i = 0; i < variables.size(); i++) {
      var field = DEPLOYMENT + "env[" + i + "]";
      var variable = variables.get(i);
      if (variable.name() != null) {
        variable(field + ".name", variable.name());
        once(field, variable.name(), seen);
      }
      source(field, variable);
    }
  }

  private void variable(String field, String name) {
    if (name.isEmpty() || !name.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '=')) {
      add(
          field,
          Told.of(name) + " can't be the name of an environment variable",
          "write printable ASCII characters without '=', such as MODEL_NAME");
    }
  }

  private void source(String field, ServingVariable variable) {
    var from = variable.valueFrom();
    if (from == null) {
      return;
    }
    if ((from.secretKeyRef() == null) == (from.configMapKeyRef() == null)) {
      add(
          field + ".valueFrom",
          from.secretKeyRef() == null ? "names no source" : "names two sources",
          "set secretKeyRef or configMapKeyRef");
    }
    if (variable.value() != null && !variable.value().isEmpty()) {
      add(
          field + ".valueFrom",
          "a variable has a value or a source of it, not both",
          "remove value or valueFrom");
    }
  }

  private void checkTolerations(List<ServingToleration> tolerations) {
    for (var i = 0; i < tolerations.size(); i++) {
      var field = DEPLOYMENT + "tolerations[" + i + "]";
      var toleration = tolerations.get(i);
      var operator = toleration.operator() == null ? EQUAL : toleration.operator();
      var key = toleration.key() == null ? "" : toleration.key();
      var value = toleration.value() == null ? "" : toleration.value();
      if (!key.isEmpty()) {
        key(field + ".key", key);
      } else if (!operator.equals(EXISTS)) {
        add(
            field + ".operator",
            Told.of(operator) + " needs a key",
            "name the key of the taint, or write Exists to tolerate all taints");
      }
      if (operator.equals(EXISTS) && !value.isEmpty()) {
        add(
            field + ".value",
            Told.of(value) + " is compared with nothing, as the operator is Exists",
            "remove value, or write operator Equal");
      }
      label(field + ".value", value);
      if (toleration.tolerationSeconds() != null && !NO_EXECUTE.equals(toleration.effect())) {
        add(
            field + ".tolerationSeconds",
            "only a taint of the effect NoExecute is tolerated for a time",
            "remove tolerationSeconds, or write effect NoExecute");
      }
    }
  }

  /** The API server's words for the same in a list that is told apart by names. */
  private void once(String field, String name, HashSet<String> seen) {
    if (!seen.add(name)) {
      add(field, "Duplicate value: {\"name\":\"%s\"}".formatted(name), "remove one of the two");
    }
  }

  private void name(String field, String name) {
    if (!KubernetesNames.isSubdomain(name)) {
      add(field, Told.of(name) + " can't be a name", KubernetesNames.SUBDOMAIN_FORM);
    }
  }

  private void key(String field, String key) {
    if (!KubernetesNames.isKey(key)) {
      add(field, Told.of(key) + " can't be a key", KubernetesNames.KEY_FORM);
    }
  }

  private void label(String field, String value) {
    if (!KubernetesNames.isLabel(value)) {
      add(field, Told.of(value) + " can't be a label's value", KubernetesNames.LABEL_FORM);
    }
  }

  private void add(String field, String problem, String remedy) {
    violations.add(new Violation(field, problem, remedy));
  }
}
