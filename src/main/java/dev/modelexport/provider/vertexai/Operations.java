package dev.modelexport.provider.vertexai;

import com.google.cloud.aiplatform.v1.ExportModelOperationMetadata;
import com.google.longrunning.Operation;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.provider.google.Errors;
import dev.modelexport.provider.google.LongRunning;
import dev.modelexport.provider.google.MetadataReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Vertex AI's long-running operations in the words of the operator. Their names are {@code
 * projects/NUMBER/locations/L/models/M/operations/OPERATION}: they have the number of the project,
 * whatever it was called in the request, and are below the model, without its version.
 */
final class Operations {

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
        MetadataReader.text(metadata.getOutputInfo().getArtifactOutputUri()),
        MetadataReader.text(metadata.getOutputInfo().getImageOutputUri()),
        common.getPartialFailuresList().stream().map(LongRunning::partialFailure).toList());
  }

  /** Empty for an operation of another kind, and for one whose metadata can't be read. */
  private static ExportModelOperationMetadata metadata(Operation operation) {
    return MetadataReader.read(
        operation,
        ExportModelOperationMetadata.class,
        ExportModelOperationMetadata.getDefaultInstance());
  }
}
