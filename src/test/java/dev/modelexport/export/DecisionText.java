package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.OutputStatus;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.api.v1alpha1.RunRecord;
import dev.modelexport.api.v1alpha1.ServingStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A decision as a scenario tells it: of the status, only what is not as it was before. */
final class DecisionText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ISO_LOCAL_TIME.withZone(ZoneOffset.UTC);

  private final Map<String, String> lines = new LinkedHashMap<>();

  private DecisionText() {}

  static Map<String, String> of(Situation situation, Decision decision) {
    var text = new DecisionText();
    text.addStatus(situation, decision);
    decision.call().ifPresent(call -> text.lines.put("call", describe(call)));
    text.addRollout(decision.rollout());
    if (decision.awaitsTurn()) {
      text.lines.put("turn", "waits for it");
    }
    decision.wake().ifPresent(wake -> text.lines.put("wake", wake(situation.now(), wake)));
    if (decision.expire()) {
      text.lines.put("expire", "the resource is deleted");
    }
    if (decision.release()) {
      text.lines.put("release", "the resource goes");
    }
    decision
        .notice()
        .ifPresent(notice -> text.lines.put("notice", notice.reason() + ": " + notice.message()));
    if (text.lines.isEmpty()) {
      text.lines.put("wait", "for an event");
    }
    return text.lines;
  }

  private void addStatus(Situation situation, Decision decision) {
    var before = situation.status();
    var after = RolloutStatus.after(situation, decision);
    if (before.filter(status -> status.equals(after)).isPresent() || after == null) {
      if (decision.progress().isPresent()) {
        lines.put("status", "as it is");
      }
      return;
    }
    lines.put("told", after.phase() + ", " + after.conditions().get(0).reason());
    lines.put(
        "conditions",
        after.conditions().stream()
            .map(condition -> condition.type() + "=" + condition.status())
            .collect(Collectors.joining(" ")));
    lines.put("message", after.message());
    if (after.observedGeneration() != situation.generation()) {
      lines.put(
          "observed", "%d of %d".formatted(after.observedGeneration(), situation.generation()));
    }
    addFact("model", before, after, ModelExportStatus::model, model -> model.modelType());
    addFact("request", before, after, ModelExportStatus::request, DecisionText::describe);
    addFact("attempt", before, after, ModelExportStatus::attempt, DecisionText::describe);
    addFact("operation", before, after, ModelExportStatus::operation, DecisionText::describe);
    addFact("output", before, after, ModelExportStatus::output, DecisionText::describe);
    addFact("deployment", before, after, ModelExportStatus::deployment, DecisionText::describe);
    addFact(
        "runs",
        before,
        after,
        status -> status.runs().isEmpty() ? null : status.runs(),
        DecisionText::describe);
  }

  private void addRollout(RolloutDecision rollout) {
    rollout.resolve().ifPresent(image -> lines.put("resolve", image));
    rollout
        .change()
        .ifPresent(
            change ->
                lines.put(
                    "change",
                    change instanceof RolloutDecision.Apply apply
                        ? "Deployment and Service with " + apply.image()
                        : "Deployment and Service are removed"));
  }

  private <T> void addFact(
      String name,
      Optional<ModelExportStatus> before,
      ModelExportStatus after,
      Function<ModelExportStatus, T> fact,
      Function<T, String> words) {
    var now = fact.apply(after);
    if (!Objects.equals(before.map(fact).orElse(null), now)) {
      lines.put(name, now == null ? "none" : String.valueOf(words.apply(now)));
    }
  }

  private static String describe(OutputStatus output) {
    return output.pinnedImage() == null
        ? output.place()
        : output.place() + " is " + output.pinnedImage();
  }

  private static String describe(ServingStatus deployment) {
    var text =
        "%s, %d of %d pods ready"
            .formatted(
                deployment.image() == null ? "no image" : deployment.image(),
                deployment.readyReplicas(),
                deployment.replicas());
    if (deployment.failuresInRow() > 0) {
      text += ", failures %d".formatted(deployment.failuresInRow());
    }
    return deployment.nextTryTime() == null
        ? text
        : text + ", next try " + TIME.format(deployment.nextTryTime());
  }

  private static String describe(RequestStatus request) {
    return "%s to %s%s%s"
        .formatted(
            format(request.modelFormat()),
            request.destination(),
            request.runId() == null ? "" : ", run " + request.runId(),
            request.adopted() == null ? "" : ", adopting " + shortName(request.adopted()));
  }

  private static String describe(AttemptStatus attempt) {
    var text = "%s %d".formatted(attempt.state(), attempt.number());
    if (attempt.failures() > 0) {
      text += ", failures %d".formatted(attempt.failures());
    }
    if (attempt.passedDeadline()) {
      text += ", past its deadline";
    }
    if (!attempt.earlierOperations().isEmpty()) {
      text +=
          ", after "
              + attempt.earlierOperations().stream()
                  .map(DecisionText::shortName)
                  .collect(Collectors.joining(", "));
    }
    return attempt.nextTryTime() == null
        ? text
        : text + ", next try " + TIME.format(attempt.nextTryTime());
  }

  private static String describe(OperationStatus operation) {
    var state = operation.done() ? "done" : "running";
    return shortName(operation.name())
        + " "
        + (operation.error() == null ? state : operation.error().code());
  }

  private static String describe(List<RunRecord> runs) {
    return runs.stream()
        .map(
            run ->
                run.outcome() + (run.operation() == null ? "" : " " + shortName(run.operation())))
        .collect(Collectors.joining(", "));
  }

  private static String describe(RemoteCall call) {
    if (call instanceof RemoteCall.StartExport start) {
      var config = start.request().outputConfig();
      var to =
          config.gcsDestination() == null
              ? config.gcrDestination().outputUri()
              : config.gcsDestination().outputUriPrefix();
      return "StartExport of %s in %s to %s"
          .formatted(
              shortName(start.request().model().toString()), format(config.modelFormat()), to);
    }
    if (call instanceof RemoteCall.GetModel get) {
      return "GetModel " + shortName(get.model().toString());
    }
    if (call instanceof RemoteCall.FindExports find) {
      return "FindExports of " + shortName(find.model().toString());
    }
    if (call instanceof RemoteCall.ReadAdopted read) {
      return "ReadAdopted %s of %s"
          .formatted(shortName(read.operation()), shortName(read.model().toString()));
    }
    return "CancelOperation " + shortName(((RemoteCall.CancelOperation) call).name());
  }

  private static String format(String modelFormat) {
    return modelFormat == null ? "the provider's default format" : modelFormat;
  }

  private static String shortName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String wake(Instant now, Instant wake) {
    var pause = Duration.between(now, wake);
    if (pause.isZero() || pause.isNegative()) {
      return "at once";
    }
    return pause.toSeconds() < 120
        ? "in %d s".formatted(pause.toSeconds())
        : "in %d min".formatted(pause.toMinutes());
  }
}
