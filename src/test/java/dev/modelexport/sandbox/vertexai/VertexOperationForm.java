package dev.modelexport.sandbox.vertexai;

import com.google.cloud.aiplatform.v1.ExportModelOperationMetadata;
import com.google.cloud.aiplatform.v1.ExportModelOperationMetadata.OutputInfo;
import com.google.cloud.aiplatform.v1.ExportModelResponse;
import com.google.cloud.aiplatform.v1.GenericOperationMetadata;
import com.google.cloud.aiplatform.v1.UploadModelOperationMetadata;
import com.google.cloud.aiplatform.v1.UploadModelResponse;
import com.google.protobuf.Any;
import dev.modelexport.sandbox.google.OperationForm;

/** Vertex AI's: metadata of a type of its own for each kind of operation. */
enum VertexOperationForm implements OperationForm {
  /** Tells the image too, unlike AutoML. */
  EXPORT {
    @Override
    public Any metadata(Facts facts) {
      return Any.pack(
          ExportModelOperationMetadata.newBuilder()
              .setGenericMetadata(common(facts))
              .setOutputInfo(
                  OutputInfo.newBuilder()
                      .setArtifactOutputUri(facts.directory())
                      .setImageOutputUri(facts.image()))
              .build());
    }

    @Override
    public Any response() {
      return Any.pack(ExportModelResponse.getDefaultInstance());
    }
  },
  /** How models come to be; such operations are listed among the exports. */
  UPLOAD {
    @Override
    public Any metadata(Facts facts) {
      return Any.pack(
          UploadModelOperationMetadata.newBuilder().setGenericMetadata(common(facts)).build());
    }

    @Override
    public Any response() {
      return Any.pack(UploadModelResponse.getDefaultInstance());
    }
  };

  private static GenericOperationMetadata common(Facts facts) {
    return GenericOperationMetadata.newBuilder()
        .setCreateTime(facts.createTime())
        .setUpdateTime(facts.updateTime())
        .addAllPartialFailures(facts.partialFailures())
        .build();
  }
}
