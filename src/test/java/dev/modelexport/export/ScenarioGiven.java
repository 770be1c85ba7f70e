package dev.modelexport.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.rules.ModelName;
import dev.modelexport.rules.Problem;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The {@code given} of a scenario: what a {@link Situation} is made of, with the least to write.
 *
 * @param spec laid over the sample spec; a null takes a field out of it
 * @param generation of the spec; 1 if not given
 * @param status none if not given
 * @param deleted when the resource was deleted
 * @param call idle if not given
 * @param reading none if not given
 * @param claimed short names of operations of other resources
 * @param othersStart unconfirmed starts of the same model by other resources
 * @param rollout what is observed of what serves; nothing if not given
 * @param ahead the start that one has to wait for
 */
record ScenarioGiven(
    JsonNode spec,
    Long generation,
    ScenarioStatus status,
    String deleted,
    Call call,
    Look reading,
    Set<String> claimed,
    List<ScenarioStart> othersStart,
    Ahead ahead,
    ScenarioRollout rollout,
    String now) {

  /**
   * Exactly one of these.
   *
   * @param asked when the exports were asked for; now if not given
   * @param intent the time of the intent that was answered; noon if not given
   */
  record Call(
      String inFlight,
      Model model,
      ScenarioOperation started,
      List<ScenarioOperation> exports,
      String asked,
      String intent,
      String cancelAccepted,
      Adoptable adoptable,
      String notSent,
      Refusal refused) {}

  /**
   * @param operation short name of what is to be taken over
   * @param found the export that it is; none if not given
   */
  record Adoptable(String operation, ScenarioOperation found, boolean exists) {}

  /**
   * @param since when the waiting began
   */
  record Ahead(ScenarioStart start, String since) {}

  record Model(String name, Problem problem, String type) {}

  record Refusal(String call, String model, ErrorCode code, Integer retryAfterSeconds) {}

  /** Exactly one of these. */
  record Look(ScenarioOperation seen, ErrorCode unreadable, String vanished) {}

  private static final String DEFAULT_NOW = "12:01:00";
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  Situation toSituation() {
    var wanted = specOver(spec);
    var number = generation == null ? 1 : generation;
    var resource =
        Samples.resource(wanted, number, status == null ? null : status.toStatus(wanted, number));
    if (deleted != null) {
      resource.getMetadata().setDeletionTimestamp(time(deleted).toString());
    }
    return new Situation(
        resource,
        call == null ? new CallState.Idle() : callState(wanted),
        Optional.ofNullable(reading).map(ScenarioGiven::reading),
        new Others(
            claimed == null
                ? Set.of()
                : claimed.stream().map(Samples::operationName).collect(Collectors.toSet()),
            othersStart == null
                ? Set.of()
                : othersStart.stream().map(ScenarioStart::toStart).collect(Collectors.toSet()),
            Optional.ofNullable(ahead)
                .map(it -> new Others.Ahead(it.start().toStart(), time(it.since())))),
        rollout == null ? RolloutSituation.NONE : rollout.toSituation(),
        time(now == null ? DEFAULT_NOW : now),
        0.5);
  }

  static Instant time(String timeOfDay) {
    return LocalTime.parse(timeOfDay)
        .atDate(Samples.NOON.atZone(ZoneOffset.UTC).toLocalDate())
        .toInstant(ZoneOffset.UTC);
  }

  /** The sample spec with changes; null for the text "absent". */
  static ModelExportSpec specOver(JsonNode changes) {
    if (changes != null && changes.isTextual()) {
      return null;
    }
    var base = SERIALIZATION.convertValue(Samples.spec(), JsonNode.class);
    return SERIALIZATION.convertValue(Overlay.of(base, changes), ModelExportSpec.class);
  }

  private CallState callState(ModelExportSpec wanted) {
    if (call.inFlight() != null) {
      return new CallState.InFlight(remoteCall(call.inFlight(), null, null));
    }
    return new CallState.Answered(answer(wanted));
  }

  private Answer answer(ModelExportSpec wanted) {
    if (call.model() != null) {
      var name = call.model().name() == null ? wanted.model() : call.model().name();
      var info = Samples.info(call.model().problem(), call.model().type());
      return new Answer.Model(ModelName.parse(name), info);
    }
    if (call.started() != null) {
      return new Answer.Started(
          start(Samples.MODEL, call.intent() == null ? Samples.NOON : time(call.intent())),
          call.started().toOperation());
    }
    if (call.exports() != null) {
      var asked = time(call.asked() != null ? call.asked() : now != null ? now : DEFAULT_NOW);
      return new Answer.Exports(
          new RemoteCall.FindExports(ModelName.parse(wanted.model()), asked),
          call.exports().stream().map(ScenarioOperation::toOperation).toList());
    }
    if (call.cancelAccepted() != null) {
      return new Answer.CancelAccepted(Samples.operationName(call.cancelAccepted()));
    }
    if (call.adoptable() != null) {
      var read = readAdopted(ModelName.parse(wanted.model()), call.adoptable().operation());
      return new Answer.Adoptable(
          read,
          Optional.ofNullable(call.adoptable().found()).map(ScenarioOperation::toOperation),
          call.adoptable().exists());
    }
    if (call.notSent() != null) {
      return new Answer.NotSent(start(Samples.MODEL, time(call.notSent())));
    }
    var refusal = call.refused();
    return new Answer.Refused(
        remoteCall(refusal.call(), refusal.model(), call.intent()),
        new ProviderError(
            refusal.code(),
            "words of the provider",
            Optional.ofNullable(refusal.retryAfterSeconds()).map(Duration::ofSeconds)));
  }

  private static RemoteCall remoteCall(String name, String model, String intent) {
    var of = model == null ? Samples.MODEL : ModelName.parse(model);
    return switch (name) {
      case "GetModel" -> new RemoteCall.GetModel(of);
      case "StartExport" -> start(of, intent == null ? Samples.NOON : time(intent));
      case "FindExports" -> new RemoteCall.FindExports(of, Samples.NOON);
      case "ReadAdopted" -> readAdopted(of, "op-1");
      case "CancelOperation" -> new RemoteCall.CancelOperation(Samples.operationName("op-1"));
      default -> throw new IllegalArgumentException("no such call: " + name);
    };
  }

  private static RemoteCall.ReadAdopted readAdopted(ModelName model, String operation) {
    return new RemoteCall.ReadAdopted(model, Samples.operationName(operation), Samples.VERSATILE);
  }

  private static RemoteCall.StartExport start(ModelName model, Instant intent) {
    return RemoteCall.StartExport.intendedAt(
        intent, new ExportRequest(model, Samples.spec().outputConfig()), Pauses.DEFAULT.start());
  }

  private static Reading reading(Look look) {
    if (look.seen() != null) {
      return new Reading.Seen(look.seen().toOperation());
    }
    return look.unreadable() == null
        ? new Reading.Vanished()
        : new Reading.Unreadable(
            new ProviderError(look.unreadable(), "words of the provider"), Samples.NOON);
  }
}
