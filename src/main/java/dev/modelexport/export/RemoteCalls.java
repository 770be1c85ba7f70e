package dev.modelexport.export;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The remote calls of this process: one per resource, made without waiting. An answer is kept until
 * it has been stored in the status, so that an operation's name survives a status write that fails.
 */
public final class RemoteCalls {

  private static final Logger LOGGER = LoggerFactory.getLogger(RemoteCalls.class);

  private final Map<String, CallState> byUid = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Consumer<ResourceID> onAnswer;

  /**
   * @param onAnswer told of every answer, so that the resource is reconciled
   */
  public RemoteCalls(Clock clock, Consumer<ResourceID> onAnswer) {
    this.clock = clock;
    this.onAnswer = onAnswer;
  }

  public CallState state(String uid) {
    return byUid.getOrDefault(uid, new CallState.Idle());
  }

  /** Makes a call, unless it is too late for it. The answer replaces any earlier one. */
  void make(String uid, ResourceID id, ExportProvider provider, RemoteCall call) {
    // Looked at here and not when it was decided: storing the intent takes its time.
    if (call instanceof RemoteCall.StartExport start && clock.instant().isAfter(start.notAfter())) {
      LOGGER
          .atWarn()
          .addKeyValue("resource", id)
          .addKeyValue("intentTime", start.intentTime())
          .log("This process was held up; a start is too late and is not sent");
      byUid.put(uid, new CallState.Answered(new Answer.NotSent(start)));
      onAnswer.accept(id);
      return;
    }
    byUid.put(uid, new CallState.InFlight(call));
    Guarded.<Answer>ask(() -> call.on(provider))
        .whenComplete(
            (answer, failure) -> {
              var result =
                  failure == null
                      ? answer
                      : new Answer.Refused(call, ProviderException.errorOf(failure));
              var kept = byUid.computeIfPresent(uid, (key, old) -> new CallState.Answered(result));
              if (kept == null) {
                LOGGER
                    .atWarn()
                    .addKeyValue("resource", id)
                    .addKeyValue("uid", uid)
                    .addKeyValue("answer", result)
                    .log("An answer came for a resource that is gone");
                return;
              }
              onAnswer.accept(id);
            });
  }

  /**
   * Drops an answer that has been acted on. A call in flight is kept.
   *
   * @param awaitsTurn whether it has led to a start that waits: then the answer is needed again,
   *     but for a list, which would be out of date by then
   */
  void answerUsed(String uid, boolean awaitsTurn) {
    byUid.computeIfPresent(
        uid,
        (key, state) ->
            state instanceof CallState.Answered answered
                    && !(awaitsTurn && !(answered.answer() instanceof Answer.Exports))
                ? null
                : state);
  }

  /** Operations that were started for other resources and are not in their statuses yet. */
  Set<String> startedForOthers(String uid) {
    return byUid.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(uid))
        .map(Map.Entry::getValue)
        .flatMap(
            state ->
                state instanceof CallState.Answered answered
                        && answered.answer() instanceof Answer.Started started
                    ? Stream.of(started.operation().name())
                    : Stream.of())
        .collect(Collectors.toSet());
  }

  /** Drops everything about a resource that is gone. */
  void forget(String uid) {
    byUid.remove(uid);
  }
}
