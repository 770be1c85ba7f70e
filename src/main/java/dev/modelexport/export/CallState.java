package dev.modelexport.export;

/** Where this process is with the one remote call that a resource can have at a time. */
public sealed interface CallState {

  /** None is under way. */
  record Idle() implements CallState {}

  record InFlight(RemoteCall call) implements CallState {}

  /** The answer is here and has not been acted on yet. */
  record Answered(Answer answer) implements CallState {}
}
