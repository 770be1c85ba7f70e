package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ExportFormat;
import dev.modelexport.api.v1alpha1.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What a provider tells of a model, made fit for a status: whatever it is, it takes little room.
 */
final class ModelExcerpt {

  private static final int FORMAT_FIELDS = "{\"modelFormat\":\"contents\":[]},".length();

  private ModelExcerpt() {}

  static ModelInfo of(ModelInfo model) {
    return new ModelInfo(
        of(model.displayName(), Limits.DISPLAY_NAME),
        of(model.problem()),
        of(model.modelType()),
        of(model.baseModelId()),
        model.trainBudget(),
        model.trainCost(),
        of(model.stopReason()),
        model.nodeQps(),
        model.nodeCount(),
        of(model.sourceType()),
        of(model.versionId()),
        fitting(
            model.versionAliases(),
            (String text) -> bytes(text),
            ModelInfo.ALIASES_MAX_COUNT,
            Limits.ALIASES),
        fitting(
            model.exportFormats(),
            (ExportFormat format) -> bytes(format),
            ModelInfo.FORMATS_MAX_COUNT,
            Limits.FORMATS));
  }

  /** The first ones, which are whole: half of a format's name would be another format's. */
  private static <T> List<T> fitting(
      List<T> all, ToIntFunction<T> size, int maxCount, int maxBytes) {
    var kept = new ArrayList<T>();
    var bytes = 0;
    for (var one : all) {
      bytes += size.applyAsInt(one);
      if (kept.size() == maxCount || bytes > maxBytes) {
        break;
      }
      kept.add(one);
    }
    return kept;
  }

  private static int bytes(ExportFormat format) {
    return FORMAT_FIELDS
        + bytes(format.modelFormat())
        + format.contents().stream().mapToInt(content -> bytes(content)).sum();
  }

  /** With what separates it from the next. */
  private static int bytes(String text) {
    return Excerpt.bytes(text) + "\"\",".length();
  }

  private static String of(String text) {
    return of(text, Limits.MODEL_TEXT);
  }

  private static String of(String text, int maxBytes) {
    return text == null ? null : Excerpt.of(text, maxBytes);
  }
}
