package dev.modelexport.faults;

import dev.modelexport.sandbox.google.CallFault;
import dev.modelexport.sandbox.google.OperationScript;
import dev.modelexport.sandbox.google.ServiceMethod;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All the faults that the harness knows. A fault is made anew for each round. */
final class Catalogue {

  private static final Duration LONGER_THAN_THE_START_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LAG = Duration.ofSeconds(1);
  private static final Duration HALF_WAY = Round.OPERATION_DURATION.dividedBy(2);
  private static final int SMALL_PAGE = 2;

  private Catalogue() {}

  /** Each fault, with enough runs to meet all that goes on beside it. */
  static List<Fault> all() {
    var faults = new ArrayList<Fault>();
    for (var step : ApiStep.values()) {
      faults.add(KilledAt.before(step, 14));
      faults.add(KilledAt.after(step, 14));
    }
    for (var method :
        List.of(
            ServiceMethod.GET_MODEL,
            ServiceMethod.EXPORT_MODEL,
            ServiceMethod.LIST_OPERATIONS,
            ServiceMethod.GET_OPERATION)) {
      faults.add(KilledAt.before(method, 14));
      faults.add(KilledAt.after(method, 14));
    }
    faults.add(cancelling(KilledAt.before(ServiceMethod.CANCEL_OPERATION, 10)));
    faults.add(cancelling(KilledAt.after(ServiceMethod.CANCEL_OPERATION, 10)));
    faults.add(new KilledAtRandom(80, 1));
    faults.add(new KilledAtRandom(40, 2));
    faults.add(twoLeaders(60));
    faults.add(new FrozenAt(true, 14));
    faults.add(new FrozenAt(false, 14));
    faults.add(answersLost(30));
    faults.add(answersLate(20));
    faults.add(listsBehind(24));
    faults.add(listsPaged(30));
    faults.add(operationsVanish(14));
    faults.add(cancelIgnored(10));
    faults.add(conflicts(30));
    faults.add(writesCut(24));
    faults.add(writeAnswersCut(24));
    faults.add(watchesCut(30));
    faults.add(apiServerRestarts(24));
    return faults;
  }

  /** Those that have cost most thought, small; some for one provider, some for the other. */
  static List<Fault> some(boolean odd) {
    return odd
        ? List.of(
            KilledAt.after(ApiStep.INTENT, 8),
            KilledAt.after(ServiceMethod.EXPORT_MODEL, 8),
            new FrozenAt(true, 6),
            answersLost(12),
            apiServerRestarts(8))
        : List.of(
            KilledAt.before(ApiStep.OPERATION, 8),
            KilledAt.before(ServiceMethod.EXPORT_MODEL, 8),
            cancelling(KilledAt.after(ServiceMethod.CANCEL_OPERATION, 4)),
            twoLeaders(16),
            writeAnswersCut(8));
  }

  private static Fault cancelling(KilledAt fault) {
    return new AnotherRun(fault.name(), fault);
  }

  private static Fault twoLeaders(int resources) {
    return LastingFault.of("two live leaders", resources).withOperators(2);
  }

  private static LastingFault answersLost(int resources) {
    var codes = List.of(Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.INTERNAL, Code.UNKNOWN);
    return LastingFault.of("answers of ExportModel lost", resources)
        .beginningWith(
            round -> {
              for (var order = 0; order < resources / 2; order++) {
                var lost =
                    CallFault.loseAnswer(codes.get(order % codes.size()), "connection reset");
                round.service().faults().nextCalls(1, ServiceMethod.EXPORT_MODEL, lost);
              }
            });
  }

  private static Fault answersLate(int resources) {
    return LastingFault.of("answers of ExportModel late", resources)
        .beginningWith(
            round ->
                round
                    .service()
                    .faults()
                    .nextCalls(
                        resources / 2,
                        ServiceMethod.EXPORT_MODEL,
                        CallFault.answerLate(LONGER_THAN_THE_START_TIMEOUT)));
  }

  private static Fault listsBehind(int resources) {
    var fault = answersLost(resources);
    return new LastingFault(
        "answers lost, lists behind",
        resources,
        1,
        false,
        options -> options,
        fault
            .begin()
            .andThen(
                round ->
                    round
                        .service()
                        .faults()
                        .nextExports(resources, OperationScript.normal().listedAfter(LAG))),
        round -> {});
  }

  private static Fault listsPaged(int resources) {
    var fault = answersLost(resources);
    return new LastingFault(
        "answers lost, lists in pages of %d".formatted(SMALL_PAGE),
        resources,
        1,
        false,
        options -> options.withMaxPageSize(SMALL_PAGE),
        fault.begin(),
        round -> {});
  }

  private static Fault operationsVanish(int resources) {
    return LastingFault.of("operations vanish", resources)
        .beginningWith(
            round ->
                round
                    .service()
                    .faults()
                    .nextExports(resources / 2, OperationScript.normal().vanishingAfter(HALF_WAY)))
        .needingAPerson();
  }

  private static Fault cancelIgnored(int resources) {
    var name = "cancel ignored";
    return new AnotherRun(
        name,
        LastingFault.of(name, resources)
            .beginningWith(
                round ->
                    round
                        .service()
                        .faults()
                        .nextExports(
                            resources,
                            OperationScript.normal()
                                .taking(LONGER_THAN_THE_START_TIMEOUT)
                                .ignoringCancel())));
  }

  private static Fault conflicts(int resources) {
    return LastingFault.of("others write all the time", resources)
        .doing(
            round ->
                round.resources().stream()
                    .filter(resource -> Ends.of(resource) == RunHistory.End.SILENT)
                    .forEach(resource -> round.annotate(resource, round.random().nextInt())));
  }

  private static Fault writesCut(int resources) {
    return LastingFault.of("a third of the writes cut before the API server", resources)
        .beginningWith(round -> round.gate().interfere(new CutAtRandom(round.random(), true)));
  }

  private static Fault writeAnswersCut(int resources) {
    return LastingFault.of("a third of the writes' answers lost", resources)
        .beginningWith(round -> round.gate().interfere(new CutAtRandom(round.random(), false)));
  }

  private static Fault watchesCut(int resources) {
    return LastingFault.of("watches break", resources).doing(round -> round.gate().dropWatches());
  }

  private static Fault apiServerRestarts(int resources) {
    return new ApiServerRestarts(resources);
  }
}
