package dev.modelexport.faults;

import dev.modelexport.api.v1alpha1.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The table of a run of the harness, in Markdown. */
final class FaultReport {

  private static final String HEAD =
      "| fault | provider | runs | exports started | duplicates | lost | silent | ask a person | recovery, median | p99 |";
  private static final String RULE = "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|";
  private static final int PERCENT = 100;

  private final List<Row> rows = new ArrayList<>();

  private record Row(
      String fault,
      String provider,
      Verdict verdict,
      List<Duration> recoveries,
      boolean mayNeedAPerson) {

    List<String> problems() {
      var idle = verdict.explained() > 0 && !mayNeedAPerson;
      return Stream.concat(
              verdict.problems().stream(),
              idle
                  ? Stream.of(
                      "%d ask a person for what the operator can find out"
                          .formatted(verdict.explained()))
                  : Stream.of())
          .toList();
    }

    String text() {
      return "| %s | %s | %d | %d | %d | %d | %d | %d | %s | %s |"
          .formatted(
              fault,
              provider,
              verdict.runs(),
              verdict.started(),
              verdict.duplicates(),
              verdict.lost(),
              verdict.silent(),
              verdict.explained(),
              percentile(recoveries, 50),
              percentile(recoveries, 99));
    }
  }

  /** Returns the row, for those who watch. */
  String add(Fault fault, Provider provider, List<RunHistory> histories) {
    var row =
        new Row(
            fault.name(),
            provider.name(),
            Verdict.on(histories),
            histories.stream().flatMap(history -> history.timeToEnd().stream()).sorted().toList(),
            fault.mayNeedAPerson());
    rows.add(row);
    return row.text();
  }

  String table() {
    return String.join(
            "\n",
            Stream.concat(
                    Stream.of(HEAD, RULE),
                    Stream.concat(rows.stream().map(Row::text), Stream.of(total())))
                .toList())
        + "\n";
  }

  List<String> problemsOfLast() {
    return rows.get(rows.size() - 1).problems();
  }

  /** What went wrong, in words. */
  List<String> problems() {
    return rows.stream()
        .flatMap(
            row ->
                row.problems().stream()
                    .map(problem -> "%s, %s: %s".formatted(row.fault(), row.provider(), problem)))
        .toList();
  }

  boolean isGood() {
    return !rows.isEmpty() && problems().isEmpty();
  }

  int runs() {
    return rows.stream().mapToInt(row -> row.verdict().runs()).sum();
  }

  private String total() {
    var recoveries = rows.stream().flatMap(row -> row.recoveries().stream()).sorted().toList();
    return "| **all** | | **%d** | **%d** | **%d** | **%d** | **%d** | %d | %s | %s |"
        .formatted(
            runs(),
            rows.stream().mapToInt(row -> row.verdict().started()).sum(),
            rows.stream().mapToInt(row -> row.verdict().duplicates()).sum(),
            rows.stream().mapToInt(row -> row.verdict().lost()).sum(),
            rows.stream().mapToInt(row -> row.verdict().silent()).sum(),
            rows.stream().mapToInt(row -> row.verdict().explained()).sum(),
            percentile(recoveries, 50),
            percentile(recoveries, 99));
  }

  private static String percentile(List<Duration> sorted, int percent) {
    if (sorted.isEmpty()) {
      return "–";
    }
    var index = (int) Math.ceil(sorted.size() * percent / (double) PERCENT) - 1;
    return String.format(Locale.ROOT, "%.1f s", sorted.get(Math.max(0, index)).toMillis() / 1000.0);
  }
}
