package dev.modelexport.export;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The provider of a random walk: what it was asked to start, and what it answers. */
final class WalkProvider {

  private static final List<ErrorCode> CODES = List.of(ErrorCode.values());

  /** An export that it was asked for and carries out, perhaps with a delay. */
  private static final class Export {
    private final String name;
    private final String owner;
    private final ExportRequest request;
    private final Instant created;
    private Optional<ProviderError> error = Optional.empty();
    private boolean done;
    private boolean forgotten;

    private Export(String name, String owner, ExportRequest request, Instant created) {
      this.name = name;
      this.owner = owner;
      this.request = request;
      this.created = created;
    }

    private ExportOperation toOperation() {
      return new ExportOperation(
          name,
          created,
          done ? created.plusSeconds(1) : created,
          done,
          error,
          Optional.empty(),
          List.of());
    }
  }

  private final Random random;
  private final List<Export> exports = new ArrayList<>();
  private final Set<String> cancels = new HashSet<>();
  private boolean faultless;

  WalkProvider(Random random) {
    this.random = random;
  }

  /** From now on every call is answered well, and every operation ends well. */
  void becomeFaultless() {
    faultless = true;
  }

  /** Carries a call out, or refuses it, or both. */
  Answer answer(String owner, RemoteCall call, Instant now) {
    var code = code();
    var refused = new Answer.Refused(call, new ProviderError(code, "no"));
    var fails = !faultless && random.nextInt(3) == 0;
    if (call instanceof RemoteCall.StartExport asked) {
      var unclear = code.afterStart() == ErrorCode.NextStep.LOOK_UP;
      if (fails && !(unclear && random.nextBoolean())) {
        return refused;
      }
      var export = start(owner, asked.request(), now);
      return fails ? refused : new Answer.Started(asked, export.toOperation());
    }
    if (fails && !(call instanceof RemoteCall.CancelOperation && code == ErrorCode.NOT_FOUND)) {
      return refused;
    }
    if (call instanceof RemoteCall.GetModel get) {
      return new Answer.Model(get.model(), Samples.VERSATILE);
    }
    if (call instanceof RemoteCall.FindExports find) {
      return new Answer.Exports(
          find,
          exports.stream()
              .filter(export -> !export.forgotten && !export.created.isAfter(find.askedAt()))
              .filter(export -> export.request.model().equals(find.model()))
              .map(Export::toOperation)
              .toList());
    }
    var name = ((RemoteCall.CancelOperation) call).name();
    cancels.add(name);
    find(name)
        .filter(export -> !export.done && (faultless || random.nextBoolean()))
        .ifPresent(export -> end(export, Optional.of(ErrorCode.CANCELLED)));
    return new Answer.CancelAccepted(name);
  }

  /**
   * The caller has died: the call may have been carried out, or may still be.
   *
   * @param latest when the call ends at the latest
   */
  void orphan(String owner, RemoteCall call, Instant now, Instant latest) {
    if (call instanceof RemoteCall.StartExport asked && random.nextBoolean()) {
      var delay = random.nextInt((int) Duration.between(now, latest).toSeconds() + 1);
      start(owner, asked.request(), now.plusSeconds(delay));
    }
  }

  /** One of the running operations ends. */
  void endSomething(Instant now) {
    exports.stream()
        .filter(export -> !export.done && !export.created.isAfter(now))
        .findFirst()
        .ifPresent(
            export ->
                end(
                    export,
                    faultless || random.nextBoolean() ? Optional.empty() : Optional.of(code())));
  }

  /** Forgets an operation that has ended. */
  void forgetSomething() {
    exports.stream().filter(export -> export.done).findAny().ifPresent(e -> e.forgotten = true);
  }

  Reading read(String name, Instant now) {
    if (!faultless && random.nextInt(4) == 0) {
      return new Reading.Unreadable(new ProviderError(code(), "no"), now.plusSeconds(10));
    }
    return find(name)
        .<Reading>map(export -> new Reading.Seen(export.toOperation()))
        .orElseGet(Reading.Vanished::new);
  }

  /** Running, and never successfully asked to stop. */
  List<String> uncancelled(String owner) {
    return running(owner).stream().filter(name -> !cancels.contains(name)).toList();
  }

  private ErrorCode code() {
    return CODES.get(random.nextInt(CODES.size()));
  }

  /** Exports of a resource that run. */
  List<String> running(String owner) {
    return exports.stream()
        .filter(export -> !export.done && export.owner.equals(owner))
        .map(export -> export.name)
        .toList();
  }

  /** The resource that an export was started for. */
  String owner(String operation) {
    return exports.stream()
        .filter(export -> export.name.equals(operation))
        .findFirst()
        .orElseThrow()
        .owner;
  }

  List<String> running() {
    return exports.stream().filter(export -> !export.done).map(export -> export.name).toList();
  }

  private Export start(String owner, ExportRequest request, Instant created) {
    var name = Samples.operationName("op-" + exports.size());
    var export = new Export(name, owner, request, created);
    exports.add(export);
    return export;
  }

  private static void end(Export export, Optional<ErrorCode> code) {
    export.done = true;
    export.error = code.map(c -> new ProviderError(c, "no"));
  }

  private Optional<Export> find(String name) {
    return exports.stream()
        .filter(export -> export.name.equals(name) && !export.forgotten)
        .findFirst();
  }
}
