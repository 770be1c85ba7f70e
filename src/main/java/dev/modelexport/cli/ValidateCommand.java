package dev.modelexport.cli;

import dev.modelexport.rules.ExportFormats;
import dev.modelexport.rules.SchemaCheck;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code modelexport validate}: checks manifests before a cluster sees them. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    versionProvider = ModelExportCli.Version.class,
    abbreviateSynopsis = true,
    sortOptions = false,
    exitCodeOnExecutionException = Validation.COULD_NOT_READ,
    description = {
      "Checks ModelExport manifests before a cluster sees them.",
      "",
      "It finds what the API server and the operator would refuse: unknown fields, wrong types and"
          + " names, formats and destinations that do not go together. It needs no cluster and no"
          + " credentials and opens no connection."
    },
    parameterListHeading = "%nPaths:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every ModelExport is valid.",
      "1:There are findings.",
      "2:A path could not be read, a file is not YAML or JSON, or the call itself is wrong."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  modelexport validate deploy/",
      "  kustomize build overlays/prod | modelexport validate -",
      "  modelexport validate --model-type mobile-versatile-1 exports/",
      "  modelexport validate --output sarif . > modelexport.sarif"
    })
final class ValidateCommand implements Callable<Integer> {

  @Option(
      names = "--model-type",
      paramLabel = "[PROBLEM/]TYPE",
      description = {
        "The type of the AutoML models, whose formats are then checked too: mobile-versatile-1,"
            + " VideoObjectTracking/mobile-versatile-1, or Tables, which has no types. Without a"
            + " problem, ImageClassification if it has the type. Models of VertexAI have no such"
            + " types: each lists its formats itself."
      })
  private String modelType;

  @Option(
      names = "--export-formats",
      paramLabel = "FILE",
      description = {
        "A table of the formats that each type of model has, in place of the built-in one: the"
            + " same file that an administrator gives the operator."
      })
  private Path exportFormats;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = {
        "How findings are printed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}."
      })
  private ReportFormat output;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = {
        "Files, folders (every .yaml, .yml and .json file below them), or - for standard input."
            + " Documents of other kinds are passed over."
      })
  private List<String> paths;

  @Spec private CommandSpec spec;

  private final InputStream standardInput;

  ValidateCommand(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() {
    var check = new ModelExportCheck(SchemaCheck.bundled(), modelCheck());
    var validation = new Validator(new Sources(standardInput), check::check).validate(paths);
    var out = spec.commandLine().getOut();
    output.report().print(validation, out);
    out.flush();
    tell(validation, spec.commandLine().getErr());
    return validation.exitCode();
  }

  /** The table takes a while to read, and only --model-type asks it anything. */
  private Optional<ModelCheck> modelCheck() {
    if (modelType == null && exportFormats == null) {
      return Optional.empty();
    }
    try {
      var formats =
          exportFormats == null ? ExportFormats.bundled() : ExportFormats.load(exportFormats);
      return Optional.ofNullable(modelType)
          .map(text -> new ModelCheck(formats, ModelType.parse(text, formats)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void tell(Validation validation, PrintWriter err) {
    validation.unreadable().forEach(unreadable -> err.println(unreadable.text()));
    validation.withoutModelExports().forEach(path -> err.println(path + ": holds no ModelExport"));
    if (output == ReportFormat.text) {
      err.println(TextReport.summary(validation));
    }
    err.flush();
  }
}
