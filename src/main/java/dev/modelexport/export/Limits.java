package dev.modelexport.export;

/**
 * How many bytes the parts of a status may take, so that all of it stays under 16 KB. What a status
 * can't do without takes about half of that: the longest names and destinations that a spec can
 * have, told as the request, as the output, and as the output of the run before.
 */
final class Limits {

  /** What is told. It stands in the status and in up to three conditions. */
  static final int MESSAGE = 600;

  /** The words of one error; the message holds most of them once more. */
  static final int ERROR = 400;

  /** The words of all partial failures together; each has at least its share of them. */
  static final int PARTIAL_FAILURES = 1_800;

  /** What is told of a run before. */
  static final int RUN_MESSAGE = 200;

  /** All runs before together. The newest is kept in any case. */
  static final int RUNS = 3_000;

  private Limits() {}
}
