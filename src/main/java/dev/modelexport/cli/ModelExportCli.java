package dev.modelexport.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command that the others are subcommands of. Alone it does nothing. */
@Command(
    name = ModelExportCli.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = ModelExportCli.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {"Exports trained Google models that are declared as Kubernetes resources.", ""},
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n")
public final class ModelExportCli implements Runnable {

  static final String NAME = "modelexport";

  @Spec private CommandSpec spec;

  private ModelExportCli() {}

  /**
   * The command line.
   *
   * @param in what the path {@code -} reads
   * @param out gets findings and asked-for help, nothing else
   * @param err gets everything that is meant for a person beside them
   * @param more picocli commands of other packages, which become subcommands beside this package's
   */
  public static CommandLine create(
      InputStream in, PrintWriter out, PrintWriter err, Object... more) {
    var commands = new CommandLine(new ModelExportCli()).addSubcommand(new ValidateCommand(in));
    List.of(more).forEach(commands::addSubcommand);
    return commands
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(ModelExportCli::tellUsageError);
  }

  /** What is wrong comes first and is not buried under the whole help. */
  private static int tellUsageError(ParameterException e, String[] args) {
    var command = e.getCommandLine();
    var err = command.getErr();
    err.println(e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    // Where all errors are told at once, they are not to be buried under all options.
    if (!command.getCommandSpec().parser().collectErrors()) {
      err.print(command.getHelp().fullSynopsis());
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  /** Of the running jar, or of the image. */
  static String version() {
    return Optional.ofNullable(ModelExportCli.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {NAME + " " + version()};
    }
  }
}
