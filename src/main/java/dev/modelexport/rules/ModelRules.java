package dev.modelexport.rules;

import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.api.v1alpha1.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What takes the model to know; to be asked once {@link SpecRules} hold. */
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
   * <p>A model of Vertex AI tells itself what it can be exported as: {@link VertexRules}. For one
   * of AutoML, the table is asked, by its problem and type.
   */
  public Resolution resolve(ModelExportSpec spec, ModelInfo model) {
    return spec.provider() == Provider.VertexAI
        ? VertexRules.resolve(spec, model)
        : resolve(spec, problemOf(model), model.modelType());
  }

  /**
   * For a model of AutoML.
   *
   * <p>A format that is left out is the documented default of the type. Where none is documented,
   * it is the only format of the type that goes with the destination that is set; if there are
   * several, it stays open. A model whose row is not known is left for the provider to judge, its
   * format too.
   *
   * @param problem null if it is not known
   * @param modelType null if it is not known; the API has none for video and tables
   */
  public Resolution resolve(ModelExportSpec spec, Problem problem, String modelType) {
    var config = spec.outputConfig();
    var known = formats.find(problem, modelType);
    if (known.isEmpty()) {
      return resolved(spec, config.modelFormat());
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
      return resolveDefault(spec, row, model);
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
    return resolved(spec, config.modelFormat());
  }

  private static Resolution resolveDefault(
      ModelExportSpec spec, ExportFormats.Row row, String model) {
    var config = spec.outputConfig();
    var fitting =
        row.formats().stream()
            .filter(f -> f.destination().filter(kind -> kind.isIn(config)).isPresent())
            .toList();
    if (row.defaultFormat() != null ? !fitting.contains(row.defaultFormat()) : fitting.isEmpty()) {
      return refused(config, defaultMisfit(config, row, fitting, model));
    }
    if (row.defaultFormat() != null) {
      return resolved(spec, row.defaultFormat().id());
    }
    // Formats of one destination take the same params, so the first can speak for all.
    var first = resolved(spec, fitting.get(0).id());
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
  private static Resolution resolved(ModelExportSpec spec, String format) {
    var config = spec.outputConfig();
    var effective =
        new OutputConfig(format, config.params(), config.gcsDestination(), config.gcrDestination());
    return new Resolution(
        OutputRules.check(spec, effective), format, withDefaults(format, config.params()));
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

  /** Null for one that this operator does not know. */
  private static Problem problemOf(ModelInfo model) {
    return Arrays.stream(Problem.values())
        .filter(problem -> problem.name().equals(model.problem()))
        .findFirst()
        .orElse(null);
  }

  private static String model(ExportFormats.Row row, String modelType) {
    return row.types().isEmpty()
        ? "a model of " + row.problem().words()
        : "a model of type \"%s\" (%s)".formatted(modelType, row.problem().words());
  }
}
