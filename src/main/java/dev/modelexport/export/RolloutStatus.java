package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Condition;
import dev.modelexport.api.v1alpha1.ConditionStatus;
import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.Phase;
import dev.modelexport.api.v1alpha1.Reason;
import dev.modelexport.api.v1alpha1.ServingStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Lays what is told of the rollout over a status that tells of the export. While the export has not
 * finished well, the summary is about the export, and only Deployed about what serves; after that
 * the summary is about the rollout. Pure.
 */
final class RolloutStatus {

  private final ModelExport resource;
  private final ModelExportStatus base;
  private final RolloutReading reading;
  private final Instant now;

  private RolloutStatus(
      ModelExport resource, ModelExportStatus base, RolloutReading reading, Instant now) {
    this.resource = resource;
    this.base = base;
    this.reading = reading;
    this.now = now;
  }

  /**
   * The status after a decision. Equal to the one before if nothing has changed.
   *
   * @return null if the resource has none, and gets none
   */
  static ModelExportStatus after(Situation situation, Decision decision) {
    var base = afterExport(situation, decision);
    if (base == null) {
      return base;
    }
    return new RolloutStatus(
            situation.resource(), base, situation.rollout().reading(), situation.now())
        .with(decision.rollout());
  }

  /** As the export's part of a decision leaves it. */
  static ModelExportStatus afterExport(Situation situation, Decision decision) {
    return decision
        .progress()
        .map(progress -> StatusFactory.after(situation.resource(), progress, situation.now()))
        .orElse(situation.resource().getStatus());
  }

  private ModelExportStatus with(RolloutDecision rollout) {
    if (rollout.told() instanceof RolloutDecision.AsBefore) {
      return deployed(base.conditions())
          .or(() -> deployed(previousConditions()))
          .map(c -> told(c.reason(), c.message(), base.deployment(), rollout.pin()))
          .orElse(base);
    }
    return rollout.told() instanceof RolloutDecision.Account account
        ? told(account.reason().name(), message(account), facts(account), rollout.pin())
        : rollout.pin().map(withoutRollout()::pinnedAs).orElseGet(this::withoutRollout);
  }

  private static String message(RolloutDecision.Account account) {
    var message = Excerpt.ofBothEnds(account.message(), Limits.MESSAGE);
    return account.retry().map(r -> message + Progress.Retry.words(r.time())).orElse(message);
  }

  private ServingStatus facts(RolloutDecision.Account account) {
    var server =
        Optional.ofNullable(resource.getSpec().deployment())
            .map(deployment -> ModelServer.of(resource.getSpec()));
    var before = Optional.ofNullable(base.deployment());
    var name = RolloutNames.of(resource);
    return new ServingStatus(
        name,
        account.image().orElse(null),
        params(account),
        reading.pods().map(RolloutReading.Pods::total).orElse(0),
        reading.pods().map(RolloutReading.Pods::ready).orElse(0),
        RolloutNames.selectorText(resource),
        server.map(it -> url(name, it)).or(() -> before.map(ServingStatus::url)).orElse(null),
        server.isPresent()
            ? server.flatMap(ModelServer::modelPath).orElse(null)
            : before.map(ServingStatus::modelPath).orElse(null),
        account.retry().map(Progress.Retry::failures).orElse(null),
        account.retry().map(Progress.Retry::time).orElse(null));
  }

  private String url(String name, ModelServer server) {
    return "http://%s.%s.svc:%d"
        .formatted(name, resource.getMetadata().getNamespace(), server.servicePort());
  }

  private Map<String, String> params(RolloutDecision.Account account) {
    return RolloutPlan.of(base)
        .filter(plan -> account.image().filter(plan.image()::equals).isPresent())
        .map(RolloutPlan::params)
        .orElseGet(() -> base.deployment() == null ? Map.of() : base.deployment().params());
  }

  private ModelExportStatus told(
      String reason, String message, ServingStatus facts, Optional<String> pin) {
    var standing = RolloutStanding.of(reason);
    var isSummary = isExported();
    var conditions = new ArrayList<Condition>();
    for (var condition : base.conditions()) {
      if (!is(condition, ConditionType.Deployed)) {
        conditions.add(isSummary ? summary(condition, standing, reason, message) : condition);
      }
      if (is(condition, ConditionType.Exported)) {
        conditions.add(condition(ConditionType.Deployed, standing.deployed, reason, message));
      }
    }
    return copy(
        isSummary ? standing.phase.name() : base.phase(),
        isSummary ? message : base.message(),
        conditions,
        pin.map(reference -> base.output().pinnedAs(reference)).orElse(base.output()),
        facts);
  }

  /** There was one before, or there is none yet: the summary is about the export alone. */
  private ModelExportStatus withoutRollout() {
    if (base.deployment() == null && deployed(base.conditions()).isEmpty()) {
      return base;
    }
    if (!isExported()) {
      return copy(
          base.phase(),
          base.message(),
          base.conditions().stream().filter(c -> !is(c, ConditionType.Deployed)).toList(),
          base.output(),
          null);
    }
    var exported = exported(base.conditions()).orElseThrow();
    var conditions =
        base.conditions().stream()
            .filter(c -> !is(c, ConditionType.Deployed))
            .map(c -> summary(c, RolloutStanding.SERVING, exported.reason(), exported.message()))
            .toList();
    return copy(Phase.Succeeded.name(), exported.message(), conditions, base.output(), null);
  }

  /** A condition of the summary as the rollout has it; another one as it is. */
  private Condition summary(
      Condition condition, RolloutStanding standing, String reason, String message) {
    var stalled = standing == RolloutStanding.STALLED;
    if (is(condition, ConditionType.Ready)) {
      return condition(ConditionType.Ready, standing.deployed, reason, message);
    }
    if (is(condition, ConditionType.Reconciling)) {
      var text = stalled ? meaning(reason, message) : message;
      return condition(ConditionType.Reconciling, standing.reconciling, reason, text);
    }
    if (is(condition, ConditionType.Stalled)) {
      var text = stalled ? message : meaning(reason, message);
      return condition(ConditionType.Stalled, standing.stalled, reason, text);
    }
    return condition;
  }

  /**
   * @param otherwise for a reason that only a newer operator knows
   */
  private static String meaning(String reason, String otherwise) {
    return Arrays.stream(Reason.values())
        .filter(known -> known.name().equals(reason))
        .map(Reason::meaning)
        .findFirst()
        .orElse(otherwise);
  }

  private boolean isExported() {
    return exported(base.conditions()).isPresent();
  }

  /** The condition Exported, if it is True. */
  static Optional<Condition> exported(List<Condition> conditions) {
    return find(conditions, ConditionType.Exported)
        .filter(c -> c.status().equals(ConditionStatus.True.name()));
  }

  /** Keeps the time of the last transition while the status of the condition stays the same. */
  private Condition condition(
      ConditionType type, ConditionStatus status, String reason, String message) {
    var since =
        find(previousConditions(), type)
            .filter(c -> c.status().equals(status.name()))
            .map(Condition::lastTransitionTime)
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS));
    return new Condition(
        type.name(), status.name(), base.observedGeneration(), since, reason, message);
  }

  private List<Condition> previousConditions() {
    var previous = resource.getStatus();
    return previous == null ? List.of() : previous.conditions();
  }

  static Optional<Condition> deployed(List<Condition> conditions) {
    return find(conditions, ConditionType.Deployed);
  }

  private static Optional<Condition> find(List<Condition> conditions, ConditionType type) {
    return conditions.stream().filter(c -> is(c, type)).findFirst();
  }

  private static boolean is(Condition condition, ConditionType type) {
    return Objects.equals(condition.type(), type.name());
  }

  private ModelExportStatus copy(
      String phase,
      String message,
      List<Condition> conditions,
      OutputStatus output,
      ServingStatus deployment) {
    return new ModelExportStatus(
        base.observedGeneration(),
        phase,
        message,
        conditions,
        base.model(),
        base.request(),
        base.attempt(),
        base.operation(),
        output,
        deployment,
        base.startTime(),
        base.completionTime(),
        base.runs());
  }
}
