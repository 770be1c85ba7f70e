package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.rules.ModelName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The port to a service that exports models. A provider implements it; this package knows none.
 *
 * <p>Every call returns at once and completes later, so that nothing remote is awaited on a thread
 * that reconciles. A failed call completes with a {@link ProviderException}, whatever went wrong.
 * Implementations retry calls that only read; they never repeat {@link #exportModel}.
 */
public interface ExportProvider {

  /** Reads the model: {@code GetModel}. */
  CompletionStage<ModelInfo> getModel(ModelName model);

  /**
   * Asks for one export: {@code ExportModel}. It takes no request id, so a lost answer can't be
   * told from a lost request; callers store their intent first.
   *
   * @param timeout after which the call is given up; it must not reach the service any later
   */
  CompletionStage<ExportOperation> exportModel(ExportRequest request, Duration timeout);

  /** All exports of one model that the provider still knows, running or ended. */
  CompletionStage<List<ExportOperation>> listExports(ModelName model);

  /**
   * All exports that run in one location: one question for however many resources.
   *
   * @param location {@code projects/P/locations/L}
   */
  CompletionStage<List<ExportOperation>> listRunning(String location);

  /** Reads one operation. */
  CompletionStage<ExportOperation> getOperation(String name);

  /** Asks for an operation to be stopped, which the provider may fail to do. */
  CompletionStage<Void> cancelOperation(String name);
}
