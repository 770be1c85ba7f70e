package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.rules.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of a {@link RemoteCall}. */
public sealed interface Answer {

  /** What was asked. */
  RemoteCall call();

  record Model(ModelName name, ModelInfo info) implements Answer {
    public Model {
      info = ModelExcerpt.of(info);
    }

    @Override
    public RemoteCall call() {
      return new RemoteCall.GetModel(name);
    }
  }

  record Started(RemoteCall.StartExport call, ExportOperation operation) implements Answer {}

  record Exports(RemoteCall.FindExports asked, List<ExportOperation> operations) implements Answer {
    public Exports {
      operations = List.copyOf(operations);
    }

    @Override
    public RemoteCall call() {
      return asked;
    }

    /** When the list was asked for; it may not have what came into being since. */
    Instant askedAt() {
      return asked.askedAt();
    }
  }

  /**
   * What is known of an operation that is to be taken over.
   *
   * @param export the operation, if it is an export of the model
   * @param exists whether there is such an operation at all
   */
  record Adoptable(RemoteCall.ReadAdopted asked, Optional<ExportOperation> export, boolean exists)
      implements Answer {

    @Override
    public RemoteCall call() {
      return asked;
    }
  }

  record CancelAccepted(String operation) implements Answer {

    @Override
    public RemoteCall call() {
      return new RemoteCall.CancelOperation(operation);
    }
  }

  /** The start came too late to be sent: nobody was asked, and nothing has been started by it. */
  record NotSent(RemoteCall.StartExport call) implements Answer {}

  /** The call was refused or got no answer. */
  record Refused(RemoteCall call, ProviderError error) implements Answer {}
}
