package dev.modelexport.sandbox.kube;

/**
 * One entry of {@code details.causes} of the API's {@code Status}.
 *
 * @param field the path of the field
 * @param reason such as {@code FieldValueInvalid}
 * @param message what is wrong, without the field
 */
public record Cause(String field, String reason, String message) {

  @Override
  public String toString() {
    return field + ": " + message;
  }
}
