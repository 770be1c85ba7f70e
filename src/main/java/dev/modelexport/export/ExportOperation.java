package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.OperationError;
import dev.modelexport.api.v1alpha1.OperationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An export's long-running operation, as the provider tells it at one moment.
 *
 * @param error set when it ended badly
 * @param gcsOutputDirectory where it writes to, as soon as the provider tells
 * @param image what it pushes, as soon as the provider tells; AutoML never does
 */
public record ExportOperation(
    String name,
    Instant createTime,
    Instant updateTime,
    boolean done,
    Optional<ProviderError> error,
    Optional<String> gcsOutputDirectory,
    Optional<String> image,
    List<OperationError> partialFailures) {

  public ExportOperation {
    partialFailures = List.copyOf(partialFailures);
  }

  /** An operation that tells no image. */
  public ExportOperation(
      String name,
      Instant createTime,
      Instant updateTime,
      boolean done,
      Optional<ProviderError> error,
      Optional<String> gcsOutputDirectory,
      List<OperationError> partialFailures) {
    this(
        name,
        createTime,
        updateTime,
        done,
        error,
        gcsOutputDirectory,
        Optional.empty(),
        partialFailures);
  }

  /**
   * Whether two names are those of one operation: the one may have the project's ID where the other
   * has its number.
   */
  static boolean isSame(String one, String other) {
    return one.equals(other) || belowProject(one).equals(belowProject(other));
  }

  private static String belowProject(String name) {
    return name.replaceFirst("^projects/[^/]+/", "");
  }

  /** The form that the status shows. */
  OperationStatus toStatus() {
    return new OperationStatus(
        name,
        createTime,
        updateTime,
        done,
        error.map(e -> new OperationError(e.code().name(), e.message())).orElse(null),
        shownFailures());
  }

  private List<OperationError> shownFailures() {
    var count = Math.min(partialFailures.size(), OperationStatus.PARTIAL_FAILURES_MAX_COUNT);
    return partialFailures.stream()
        .limit(count)
        .map(
            failure ->
                new OperationError(
                    failure.code(),
                    Excerpt.of(
                        failure.message(),
                        Math.min(Limits.ERROR, Limits.PARTIAL_FAILURES / count))))
        .toList();
  }
}
