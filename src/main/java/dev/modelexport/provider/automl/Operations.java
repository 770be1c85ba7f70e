package dev.modelexport.provider.automl;

import com.google.cloud.automl.v1beta1.OperationMetadata;
import com.google.longrunning.Operation;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.modelexport.export.ExportOperation;
import dev.modelexport.provider.google.Errors;
import dev.modelexport.provider.google.LongRunning;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** AutoML's long-running operations in the words of the operator. */
final class Operations {

  private static final Logger LOGGER = LoggerFactory.getLogger(Operations.class);

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
        directory.isEmpty() ? Optional.empty() : Optional.of(directory),
        metadata.getPartialFailuresList().stream().map(LongRunning::partialFailure).toList());
  }

  /** Empty for an operation whose metadata is of a kind that this API version does not have. */
  private static OperationMetadata metadata(Operation operation) {
    if (!operation.getMetadata().is(OperationMetadata.class)) {
      return OperationMetadata.getDefaultInstance();
    }
    try {
      return operation.getMetadata().unpack(OperationMetadata.class);
    } catch (InvalidProtocolBufferException e) {
      // One strange operation must not hide all the others of its location.
      LOGGER
          .atWarn()
          .addKeyValue("operation", operation.getName())
          .setCause(e)
          .log("The metadata of an operation can't be read");
      return OperationMetadata.getDefaultInstance();
    }
  }
}
