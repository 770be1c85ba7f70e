package dev.modelexport.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one resource.
 *
 * @param resource its name
 * @param requested how many runs were asked for; one, unless its runId was changed
 * @param started the operations of the exports that the service started for it
 * @param told the operations that its status names in the end, those of earlier runs included
 * @param end how the status tells that it stands
 * @param timeToEnd from the last fault that it lived through, or from its creation if the fault
 *     lasts, to its end; empty if no fault struck before it ended
 */
record RunHistory(
    String resource,
    int requested,
    List<String> started,
    Set<String> told,
    End end,
    Optional<Duration> timeToEnd) {

  /** How a resource stands when the time is up. */
  enum End {
    /** Ready. */
    SUCCEEDED,
    /** Not ready, and the status says what a person can do. */
    EXPLAINED,
    /** Neither. */
    SILENT
  }

  RunHistory {
    started = List.copyOf(started);
    told = Set.copyOf(told);
  }
}
