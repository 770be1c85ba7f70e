package dev.modelexport.export;

import dev.modelexport.rules.ModelName;
import java.util.concurrent.CompletionStage;

/** A question or an order to the provider, made for one resource. */
public sealed interface RemoteCall {

  /** Makes the call; completes with the answer, or with a {@link ProviderException}. */
  CompletionStage<? extends Answer> on(ExportProvider provider);

  /** What is being asked, for messages: "reading the model …". */
  String description();

  record GetModel(ModelName model) implements RemoteCall {
    @Override
    public CompletionStage<Answer.Model> on(ExportProvider provider) {
      return provider.getModel(model).thenApply(info -> new Answer.Model(model, info));
    }

    @Override
    public String description() {
      return "reading model " + model;
    }
  }

  record StartExport(ExportRequest request) implements RemoteCall {
    @Override
    public CompletionStage<Answer.Started> on(ExportProvider provider) {
      return provider.exportModel(request).thenApply(Answer.Started::new);
    }

    @Override
    public String description() {
      return "starting the export of " + request.model();
    }
  }

  record FindExports(ModelName model) implements RemoteCall {
    @Override
    public CompletionStage<Answer.Exports> on(ExportProvider provider) {
      return provider.listExports(model).thenApply(Answer.Exports::new);
    }

    @Override
    public String description() {
      return "listing the exports of " + model;
    }
  }

  record CancelOperation(String name) implements RemoteCall {
    @Override
    public CompletionStage<Answer.CancelAccepted> on(ExportProvider provider) {
      return provider.cancelOperation(name).thenApply(none -> new Answer.CancelAccepted(name));
    }

    @Override
    public String description() {
      return "cancelling " + name;
    }
  }
}
