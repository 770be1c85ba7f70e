package dev.modelexport.sandbox.automl;

/** The methods that the simulated service answers: the key of its counts and of ordered faults. */
public enum AutoMlMethod {
  GET_MODEL,
  EXPORT_MODEL,
  GET_OPERATION,
  LIST_OPERATIONS,
  CANCEL_OPERATION,
  DELETE_OPERATION,
  WAIT_OPERATION
}
