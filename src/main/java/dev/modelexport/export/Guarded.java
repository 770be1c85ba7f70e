package dev.modelexport.export;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Turns what a provider throws on the spot into a failed stage, so that there is one way to fail.
 */
final class Guarded {

  private Guarded() {}

  static <T> CompletionStage<? extends T> ask(
      Supplier<? extends CompletionStage<? extends T>> question) {
    try {
      return question.get();
    } catch (RuntimeException | LinkageError e) {
      // A class that can't be loaded or initialised is thrown when it is first used.
      return CompletableFuture.failedFuture(e);
    }
  }
}
