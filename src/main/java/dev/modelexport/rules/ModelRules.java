package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.OutputConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What takes the model's problem and type to know; to be asked once {@link SpecRules} hold. */
public final class ModelRules {

  private static final String MODEL = "spec.model";
  private static final String FORMAT = "spec.outputConfig.modelFormat";

  private final ExportFormats formats;

  public ModelRules(ExportFormats formats) {
    this.formats = formats;
  }

  /**
   * Fills in the default format and params, and tells what can't be exported.
   *
   * <p>A format that is left out is the documented default of the type. Where none is documented,
   * it is the only format of the type that goes with the destination that is set; if there are
   * several, it stays open. A model whose row is not known is left for the provider to judge, its
   * format too.
   *
   * @param problem null if it is not known
   * @param modelType null if it is not known; the API has none for video and tables
   */
  public Resolution resolve(OutputConfig config, Problem problem, String modelType) {
    var known = formats.find(problem, modelType);
    if (known.isEmpty()) {
      return resolved(config, config.modelFormat());
    }
    var row = known.get();
    var model = model(row, modelType);
    if (row.formats().isEmpty()) {
      return refused(
          config,
          new Violation(
              MODEL,
              model + " can't be exported",
              "name a model of another type; docs/formats.md lists those that can"));
    }
    if (config.modelFormat() == null) {
      return resolveDefault(config, row, model);
    }
    var offered = row.formats().stream().map(ModelFormat::id).toList();
    if (!offered.contains(config.modelFormat())) {
      return refused(
          config,
          new Violation(
              FORMAT,
              "%s can't be exported as \"%s\"".formatted(model, config.modelFormat()),
              "use " + Words.either(offered)));
    }
    return resolved(config, config.modelFormat());
  }

  private Resolution resolveDefault(OutputConfig config, ExportFormats.Row row, String model) {
    var fitting = row.formats().stream().filter(f -> f.destination().isIn(config)).toList();
    if (row.defaultFormat() != null ? !fitting.contains(row.defaultFormat()) : fitting.isEmpty()) {
      return refused(config, defaultMisfit(config, row, fitting, model));
    }
    if (row.defaultFormat() != null) {
      return resolved(config, row.defaultFormat().id());
    }
    // Formats of one destination take the same params, so the first can speak for all.
    var first = resolved(config, fitting.get(0).id());
    return fitting.size() == 1 ? first : new Resolution(first.violations(), null, config.params());
  }

  private static Violation defaultMisfit(
      OutputConfig config, ExportFormats.Row row, List<ModelFormat> fitting, String model) {
    var set = DestinationKind.GCS.isIn(config) ? DestinationKind.GCS : DestinationKind.GCR;
    var problem =
        row.defaultFormat() == null
            ? "%s has no format that goes with %s".formatted(model, set.field())
            : "modelFormat is left out, which means \"%s\" for %s, and that does not go with %s"
                .formatted(row.defaultFormat().id(), model, set.field());
    var remedy = new ArrayList<String>();
    if (!fitting.isEmpty()) {
      remedy.add(
          "set modelFormat to " + Words.either(fitting.stream().map(ModelFormat::id).toList()));
    }
    remedy.add("set " + set.other().field() + " instead");
    return new Violation(FORMAT, problem, String.join(", or ", remedy));
  }

  /** The format stands; what goes with it is asked again, as it may have been filled in. */
  private static Resolution resolved(OutputConfig config, String format) {
    var effective =
        new OutputConfig(format, config.params(), config.gcsDestination(), config.gcrDestination());
    return new Resolution(
        OutputRules.check(effective), format, withDefaults(format, config.params()));
  }

  private static Resolution refused(OutputConfig config, Violation violation) {
    return new Resolution(List.of(violation), config.modelFormat(), config.params());
  }

  private static Map<String, String> withDefaults(String format, Map<String, String> params) {
    var effective = new LinkedHashMap<String, String>();
    ModelFormat.of(format)
        .ifPresent(f -> f.params().forEach(p -> effective.put(p.key(), p.defaultValue())));
    effective.putAll(params);
    return effective;
  }

  private static String model(ExportFormats.Row row, String modelType) {
    return row.types().isEmpty()
        ? "a model of " + row.problem().words()
        : "a model of type \"%s\" (%s)".formatted(modelType, row.problem().words());
  }
}
