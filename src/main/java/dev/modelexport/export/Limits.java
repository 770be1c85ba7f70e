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
  static final int PARTIAL_FAILURES = 1_000;

  /** A model's name for people. It may be of any script, and of 128 letters. */
  static final int DISPLAY_NAME = 200;

  /** Every other text that is told of a model. */
  static final int MODEL_TEXT = 64;

  /** All formats that a model lists, in JSON. */
  static final int FORMATS = 500;

  /** All aliases of a version, in JSON; one has 128 letters at most. */
  static final int ALIASES = 200;

  /** What is told of a run before. */
  static final int RUN_MESSAGE = 200;

  /** All runs before together. The newest is kept in any case. */
  static final int RUNS = 3_000;

  private Limits() {}
}
