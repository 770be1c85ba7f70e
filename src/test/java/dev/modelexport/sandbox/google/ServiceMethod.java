package dev.modelexport.sandbox.google;

/** The methods that the simulated service answers: the key of its counts and of ordered faults. */
public enum ServiceMethod {
  GET_MODEL,
  EXPORT_MODEL,
  GET_OPERATION,
  LIST_OPERATIONS,
  CANCEL_OPERATION,
  DELETE_OPERATION,
  WAIT_OPERATION
}
