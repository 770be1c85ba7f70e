package dev.modelexport.docs;

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

        | `modelFormat` | for | destination | `params` (the first value is the default) |
        |---|---|---|---|
        %s

        Params are for docker alone; a key or a value that is not listed here is refused.

        ## Models

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

        If the provider of your installation is of another mind, start the operator with
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
                    "%s: `%s`"
                        .formatted(format.destination().place(), format.destination().field()),
                    format.params().isEmpty()
                        ? NONE
                        : format.params().stream()
                            .map(FormatsPage::param)
                            .collect(Collectors.joining("; "))))
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
