package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.ServingResources;
import dev.modelexport.api.v1alpha1.ServingSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code spec.deployment.resources} has to keep to so that a pod can have it. */
final class ResourceRules {

  private static final String FIELD = "spec.deployment.resources.";
  private static final Set<String> NATIVE = Set.of("cpu", "memory", "ephemeral-storage");
  private static final String HUGE_PAGES = "hugepages-";

  /** As the definition's schema has it, which tells what breaks it. */
  private static final Pattern QUANTITY =
      Pattern.compile("([0-9]+([.][0-9]*)?|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?");

  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, String> requests;
  private final Map<String, String> limits;

  private ResourceRules(ServingResources resources) {
    requests = resources.requests();
    limits = resources.limits();
  }

  static List<Violation> check(ServingSpec spec) {
    return Optional.ofNullable(spec.resources())
        .map(ResourceRules::new)
        .map(ResourceRules::check)
        .orElseGet(List::of);
  }

  private List<Violation> check() {
    requests.keySet().forEach(name -> checkName("requests", name));
    limits.keySet().forEach(name -> checkName("limits", name));
    limits.forEach(this::checkWhole);
    requests.forEach(this::checkRequest);
    return violations;
  }

  private void checkName(String field, String name) {
    if (NATIVE.contains(name) || name.startsWith(HUGE_PAGES) || isExtended(name)) {
      return;
    }
    add(
        field,
        name,
        Told.of(name) + " is not a resource of nodes",
        "use %s, or one of a device such as nvidia.com/gpu"
            .formatted(Words.either(NATIVE.stream().sorted().toList())));
  }

  /** Of a device: not shared, and not given out in parts. */
  private static boolean isExtended(String name) {
    return name.contains("/") && KubernetesNames.isKey(name) && !name.startsWith("kubernetes.io/");
  }

  private void checkWhole(String name, String limit) {
    if (isExtended(name) && amount(limit).filter(it -> !isWhole(it)).isPresent()) {
      add(
          "limits",
          name,
          "%s of %s can't be had: it is not given out in parts".formatted(Told.of(limit), name),
          "write a whole number");
    }
  }

  private static boolean isWhole(BigDecimal amount) {
    return amount.stripTrailingZeros().scale() <= 0;
  }

  private void checkRequest(String name, String request) {
    var limit = limits.get(name);
    var wanted = amount(request);
    var most = amount(limit);
    if (isExtended(name)) {
      if (limit == null || differ(wanted, most)) {
        add(
            "requests",
            name,
            "%s has to be requested and limited alike".formatted(name),
            "set only limits[%s]".formatted(name));
      }
    } else if (wanted.isPresent() && most.isPresent() && wanted.get().compareTo(most.get()) > 0) {
      add(
          "requests",
          name,
          "%s is more than the limit of %s".formatted(Told.of(request), limit),
          "lower it, or raise limits[%s]".formatted(name));
    }
  }

  private static boolean differ(Optional<BigDecimal> one, Optional<BigDecimal> other) {
    return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) != 0;
  }

  private static Optional<BigDecimal> amount(String text) {
    return Optional.ofNullable(text)
        .filter(it -> QUANTITY.matcher(it).matches())
        .map(it -> new Quantity(it).getNumericalAmount());
  }

  private void add(String field, String name, String problem, String remedy) {
    violations.add(new Violation(FIELD + field + "[" + name + "]", problem, remedy));
  }
}
