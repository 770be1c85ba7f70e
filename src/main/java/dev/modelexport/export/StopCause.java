package dev.modelexport.export;

/** Why a run is to stop. */
enum StopCause {
  ANOTHER_RUN("The spec asks for another run; it starts once"),
  SUSPENDED("The spec asks for a pause; the run is suspended once"),
  DEADLINE("The run has taken longer than spec.activeDeadlineSeconds; it fails once"),
  /** It was to stop, and is wanted again before it has. */
  WANTED_AGAIN("The run was to stop, and is wanted again; it starts anew once");

  private final String words;

  StopCause(String words) {
    this.words = words;
  }

  /** The beginning of a sentence that goes on with "operation X has ended". */
  String words() {
    return words;
  }
}
