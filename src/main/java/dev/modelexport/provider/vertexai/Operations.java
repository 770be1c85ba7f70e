package dev.modelexport.provider.vertexai;

import com.google.cloud.aiplatform.v1.ExportModelOperationMetadata;
import com.google.longrunning.Operation;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.provider.google.Errors;
import dev.modelexport.provider.google.LongRunning;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vertex AI's long-running operations in the words of the operator. Their names are {@code
 * projects/NUMBER/locations/L/models/M/operations/OPERATION}: they have the number of the project,
 * whatever it was called in the request, and are below the model, without its version.
 */
final class Operations {

  private static final Logger LOGGER = LoggerFactory.getLogger(Operations.class);

  private Operations() {}

  /**
   * Only the exports: each kind of operation has metadata of a type of its own. The grammar of the
   * list's filter is not documented, so nothing is left to the service.
   */
  static List<ExportOperation> exports(List<Operation> operations, Predicate<Operation> wanted) {
    return operations.stream()
        .filter(operation -> operation.getMetadata().is(ExportModelOperationMetadata.class))
        .filter(wanted)
        .map(Operations::describe)
        .toList();
  }

  static ExportOperation describe(Operation operation) {
    var metadata = metadata(operation);
    var common = metadata.getGenericMetadata();
    return new ExportOperation(
        operation.getName(),
        common.hasCreateTime() ? LongRunning.instant(common.getCreateTime()) : null,
        common.hasUpdateTime() ? LongRunning.instant(common.getUpdateTime()) : null,
        operation.getDone(),
        operation.hasError() ? Optional.of(Errors.of(operation.getError())) : Optional.empty(),
        text(metadata.getOutputInfo().getArtifactOutputUri()),
        text(metadata.getOutputInfo().getImageOutputUri()),
        common.getPartialFailuresList().stream().map(LongRunning::partialFailure).toList());
  }

  /** Empty for an operation of another kind, and for one whose metadata can't be read. */
  private static ExportModelOperationMetadata metadata(Operation operation) {
    if (!operation.getMetadata().is(ExportModelOperationMetadata.class)) {
      return ExportModelOperationMetadata.getDefaultInstance();
    }
    try {
      return operation.getMetadata().unpack(ExportModelOperationMetadata.class);
    } catch (InvalidProtocolBufferException e) {
      // One strange operation must not hide all the others of its location.
      LOGGER
          .atWarn()
          .addKeyValue("operation", operation.getName())
          .setCause(e)
          .log("The metadata of an operation can't be read");
      return ExportModelOperationMetadata.getDefaultInstance();
    }
  }

  private static Optional<String> text(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
