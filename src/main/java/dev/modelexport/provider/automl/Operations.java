package dev.modelexport.provider.automl;

import com.google.cloud.automl.v1beta1.OperationMetadata;
import com.google.longrunning.Operation;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.provider.google.Errors;
import dev.modelexport.provider.google.LongRunning;
import dev.modelexport.provider.google.MetadataReader;
import java.util.List;
import java.util.Optional;

/** AutoML's long-running operations in the words of the operator. */
final class Operations {

  private Operations() {}

  /** Only the exports: other operations on a model, such as its training, are listed with them. */
  static List<ExportOperation> exports(List<Operation> operations) {
    return operations.stream()
        .filter(operation -> metadata(operation).hasExportModelDetails())
        .map(Operations::describe)
        .toList();
  }

  static ExportOperation describe(Operation operation) {
    var metadata = metadata(operation);
    var directory = metadata.getExportModelDetails().getOutputInfo().getGcsOutputDirectory();
    return new ExportOperation(
        operation.getName(),
        metadata.hasCreateTime() ? LongRunning.instant(metadata.getCreateTime()) : null,
        metadata.hasUpdateTime() ? LongRunning.instant(metadata.getUpdateTime()) : null,
        operation.getDone(),
        operation.hasError() ? Optional.of(Errors.of(operation.getError())) : Optional.empty(),
        MetadataReader.text(directory),
        metadata.getPartialFailuresList().stream().map(LongRunning::partialFailure).toList());
  }

  /** Empty for an operation whose metadata is of a kind that this API version does not have. */
  private static OperationMetadata metadata(Operation operation) {
    return MetadataReader.read(
        operation, OperationMetadata.class, OperationMetadata.getDefaultInstance());
  }
}
