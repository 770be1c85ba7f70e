package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.rules.ModelName;
import java.util.List;

/** What came of a {@link RemoteCall}. */
public sealed interface Answer {

  record Model(ModelName name, ModelInfo info) implements Answer {}

  record Started(ExportOperation operation) implements Answer {}

  record Exports(List<ExportOperation> operations) implements Answer {
    public Exports {
      operations = List.copyOf(operations);
    }
  }

  record CancelAccepted(String operation) implements Answer {}

  /** The call was refused or got no answer. */
  record Refused(RemoteCall call, ProviderError error) implements Answer {}
}
