package dev.modelexport.export;

import dev.modelexport.rules.ModelName;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
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
  private final Consumer<ResourceID> onAnswer;

  /**
   * @param onAnswer told of every answer, so that the resource is reconciled
   */
  public RemoteCalls(Consumer<ResourceID> onAnswer) {
    this.onAnswer = onAnswer;
  }

  public CallState state(String uid) {
    return byUid.getOrDefault(uid, new CallState.Idle());
  }

  /** Makes a call. The answer replaces any earlier one. */
  void make(String uid, ResourceID id, ExportProvider provider, RemoteCall call) {
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

  /** Drops an answer that has been acted on. A call in flight is kept. */
  void answerUsed(String uid) {
    byUid.computeIfPresent(uid, (key, state) -> state instanceof CallState.Answered ? null : state);
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

  /** The destinations to which a model is being exported for others, as asked at this moment. */
  Set<String> startingForOthers(String uid, String model) {
    return byUid.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(uid))
        .map(Map.Entry::getValue)
        .flatMap(
            state ->
                state instanceof CallState.InFlight inFlight
                        && inFlight.call() instanceof RemoteCall.StartExport start
                    ? Stream.of(start.request())
                    : Stream.of())
        .filter(request -> request.model().mayBeSameModelAs(ModelName.parse(model)))
        .map(ExportRequest::destination)
        .collect(Collectors.toSet());
  }

  /** Drops everything about a resource that is gone. */
  void forget(String uid) {
    byUid.remove(uid);
  }
}
