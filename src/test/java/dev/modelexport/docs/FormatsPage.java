package dev.modelexport.docs;

import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.rules.ExportFormats;
import dev.modelexport.rules.FormatParam;
import dev.modelexport.rules.ModelFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes {@code docs/formats.md} from the tables that the operator works with. */
final class FormatsPage {

  private static final String NONE = "–";

  private FormatsPage() {}

  static String write(ExportFormats table) {
    return """
        <!-- Generated from export-formats.yaml and ModelFormat; FormatsPageTest tells how to write it anew. -->
        # What can be exported how

        ## Formats

        | `modelFormat` | for | AutoML: destination | AutoML: `params` (the first value is the default) | VertexAI: format ID |
        |---|---|---|---|---|
        %s

        Manifests spell a format as AutoML does, for both providers; the operator translates it. Params
        are for docker alone; a key or a value that is not listed here is refused.

        ## Models of VertexAI

        A model of Vertex AI lists itself what it can be exported in, and as what: `ARTIFACT`, its files,
        goes to `gcsDestination`; `IMAGE`, the container that serves it, to `gcrDestination`. The operator
        reads the list with GetModel, checks the manifest against it before it exports, and shows it in
        `status.model.exportFormats`. A model that lists nothing can't be exported.

        Without `modelFormat`, it is the first format in the model's list that has what goes to the
        destination. (To Google, it would be the first of the list, and an error where that has no such
        content.)

        What to expect, by Google's pages:

        | model | formats |
        |---|---|
        | AutoML image models for the edge (`MOBILE_TF_*`) | `tflite`, `edgetpu_tflite`, `tf_saved_model`, `tf_js`, `core_ml` |
        | AutoML video models for the edge (`MOBILE_*`) | TensorFlow, TensorFlow Lite, or Edge TPU, by their kind |
        | AutoML tabular classification and regression | `tf_saved_model` |
        | AutoML forecasting, text, and cloud models | not exportable |
        | uploaded models, and those of custom training | `custom_trained`: files, and an image if the model has a container |

        There is no `docker`. To serve a model of Vertex AI in a container, export `tf_saved_model` and run
        it with a public image such as `tensorflow/serving`, or export the `IMAGE` of a `custom_trained`
        model that has one.

        ## Models of AutoML

        What a model can be exported in depends on the problem that it was trained for and on its type.
        The operator asks for both with GetModel before it exports.

        | problem | type | formats |
        |---|---|---|
        %s

        The format in **bold** is the documented default: what a manifest without `modelFormat` means.
        Where there is none, the operator takes the only format that goes with the destination. If
        several do, it leaves `modelFormat` out of the request, and the provider takes its own default.

        The API does not tell the type of video models. They, and every problem and type that is not in
        the table, are left for the provider to judge.

        ## Another table

        Google's own texts disagree on this. The REST page of `models.export` lists `core_ml` for the
        mobile types of image classification; the definition of the API lists it for the `mobile-core-ml`
        types only. For AutoML Tables the definition lists `docker`; its how-to exports `tf_saved_model`.
        The table above allows what either allows.

        If the AutoML of your installation is of another mind, start the operator with
        `--export-formats FILE`. The file takes the place of the whole table. Copy
        [export-formats.yaml](../src/main/resources/dev/modelexport/rules/export-formats.yaml), which
        explains its form, and change it. The destinations and params of the first table stay as they
        are.
        """
        .formatted(formats(), models(table));
  }

  private static String formats() {
    return Arrays.stream(ModelFormat.values())
        .map(
            format ->
                row(
                    code(format.id()),
                    format.use(),
                    format
                        .destination()
                        .map(kind -> "%s: `%s`".formatted(kind.place(), kind.field()))
                        .orElse(NONE),
                    format.params().isEmpty()
                        ? NONE
                        : format.params().stream()
                            .map(FormatsPage::param)
                            .collect(Collectors.joining("; ")),
                    format.isOf(Provider.VertexAI) ? code(format.id().replace('_', '-')) : NONE))
        .collect(Collectors.joining("\n"));
  }

  private static String param(FormatParam param) {
    return code(param.key())
        + ": "
        + param.values().stream().map(FormatsPage::code).collect(Collectors.joining(", "));
  }

  private static String models(ExportFormats table) {
    return table.rows().stream()
        .map(
            row ->
                row(
                    code(row.problem().name()),
                    row.types().isEmpty() ? "every" : codes(row.types()),
                    row.formats().isEmpty() ? "not exportable" : formats(row)))
        .collect(Collectors.joining("\n"));
  }

  private static String formats(ExportFormats.Row row) {
    return row.formats().stream()
        .map(
            format ->
                format == row.defaultFormat() ? "**" + code(format.id()) + "**" : code(format.id()))
        .collect(Collectors.joining(", "));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String codes(List<String> texts) {
    return texts.stream().map(FormatsPage::code).collect(Collectors.joining(", "));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
