package dev.modelexport;

import dev.modelexport.cli.ModelExportCli;
import dev.modelexport.operator.RunCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The jar's main class: one program, a subcommand for each thing that it does. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name and exits with its code. */
  public static void main(String[] args) {
    var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    var code = ModelExportCli.create(System.in, out, err, RunCommand.commandLine()).execute(args);
    out.flush();
    System.exit(code);
  }
}
