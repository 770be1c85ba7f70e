package dev.modelexport.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a set of histories.
 *
 * @param runs that were asked for
 * @param started exports
 * @param duplicates exports beyond the ones that were asked for
 * @param lost exports that no resource tells of, and runs that ended well without one
 * @param silent resources that neither got on nor explain themselves
 * @param explained resources that ask a person for something
 * @param problems each of them in words
 */
record Verdict(
    int runs,
    int started,
    int duplicates,
    int lost,
    int silent,
    int explained,
    List<String> problems) {

  static Verdict on(List<RunHistory> histories) {
    var problems = new ArrayList<String>();
    var duplicates = 0;
    var lost = 0;
    var silent = 0;
    for (var history : histories) {
      var tooMany = Math.max(0, history.started().size() - history.requested());
      var untold =
          history.started().stream().filter(name -> !history.told().contains(name)).toList();
      var missing =
          history.end() == RunHistory.End.SUCCEEDED
              ? Math.max(0, history.requested() - history.started().size())
              : 0;
      if (tooMany > 0) {
        problems.add(
            "%s: %d runs asked for, started %s"
                .formatted(history.resource(), history.requested(), history.started()));
      }
      if (!untold.isEmpty()) {
        problems.add("%s: does not tell of %s".formatted(history.resource(), untold));
      }
      if (missing > 0) {
        problems.add(
            "%s: ended well, but %d exports are missing".formatted(history.resource(), missing));
      }
      if (history.end() == RunHistory.End.SILENT) {
        problems.add("%s: neither gets on nor explains itself".formatted(history.resource()));
        silent++;
      }
      duplicates += tooMany;
      lost += untold.size() + missing;
    }
    return new Verdict(
        histories.stream().mapToInt(RunHistory::requested).sum(),
        histories.stream().mapToInt(history -> history.started().size()).sum(),
        duplicates,
        lost,
        silent,
        (int) histories.stream().filter(one -> one.end() == RunHistory.End.EXPLAINED).count(),
        List.copyOf(problems));
  }

  boolean isGood() {
    return problems.isEmpty();
  }
}
