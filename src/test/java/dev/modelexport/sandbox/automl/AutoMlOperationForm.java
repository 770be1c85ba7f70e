package dev.modelexport.sandbox.automl;

import com.google.cloud.automl.v1beta1.ExportModelOperationMetadata.ExportModelOutputInfo;
import com.google.cloud.automl.v1beta1.OperationMetadata;
import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import dev.modelexport.sandbox.google.OperationForm;

/**
 * AutoML's: one type of metadata for all kinds of operation, and no word of an image.
 *
 * @param kind whose {@code details} tell the kind
 */
record AutoMlOperationForm(OperationMetadata kind) implements OperationForm {

  @Override
  public Any metadata(Facts facts) {
    var metadata =
        kind.toBuilder()
            .setCreateTime(facts.createTime())
            .setUpdateTime(facts.updateTime())
            .addAllPartialFailures(facts.partialFailures());
    if (!facts.directory().isEmpty()) {
      metadata
          .getExportModelDetailsBuilder()
          .setOutputInfo(
              ExportModelOutputInfo.newBuilder().setGcsOutputDirectory(facts.directory()));
    }
    return Any.pack(metadata.build());
  }

  @Override
  public Any response() {
    return Any.pack(Empty.getDefaultInstance());
  }
}
