package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.rules.ModelName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A provider whose answers the test gives by hand, or that fails before it has asked anybody. */
final class FakeProvider implements ExportProvider {

  /** A question that waits for its answer. */
  record Asked<T>(String about, CompletableFuture<T> answer) {

    void refuse(ErrorCode code) {
      refuse(new ProviderError(code, "no"));
    }

    void refuse(ProviderError error) {
      answer.completeExceptionally(new ProviderException(error, null));
    }
  }

  final List<Asked<ModelInfo>> models = new ArrayList<>();
  final List<Asked<ExportOperation>> starts = new ArrayList<>();
  final List<Asked<List<ExportOperation>>> exports = new ArrayList<>();
  final List<Asked<List<ExportOperation>>> lists = new ArrayList<>();
  final List<Asked<ExportOperation>> reads = new ArrayList<>();
  final List<Asked<Void>> cancels = new ArrayList<>();
  private boolean broken;

  /** From now on its methods throw instead of returning a stage. */
  void breakDown(boolean isBroken) {
    broken = isBroken;
  }

  @Override
  public CompletionStage<ModelInfo> getModel(ModelName model) {
    return ask(models, model.toString());
  }

  @Override
  public CompletionStage<ExportOperation> exportModel(ExportRequest request, Duration timeout) {
    return ask(starts, request.model().toString());
  }

  @Override
  public CompletionStage<List<ExportOperation>> listExports(ModelName model) {
    return ask(exports, model.toString());
  }

  @Override
  public CompletionStage<List<ExportOperation>> listRunning(String location) {
    return ask(lists, location);
  }

  @Override
  public CompletionStage<ExportOperation> getOperation(String name) {
    return ask(reads, name);
  }

  @Override
  public CompletionStage<Void> cancelOperation(String name) {
    return ask(cancels, name);
  }

  private <T> CompletionStage<T> ask(List<Asked<T>> asked, String about) {
    if (broken) {
      throw new IllegalStateException("broken");
    }
    var answer = new CompletableFuture<T>();
    asked.add(new Asked<>(about, answer));
    return answer;
  }
}
