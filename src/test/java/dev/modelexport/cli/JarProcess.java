package dev.modelexport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the packaged jar as users do, in a process of its own and in the poorest locale.
 *
 * @param folder where it runs
 */
record JarProcess(Path folder) {

  static final Path JAR = Path.of(System.getProperty("modelexport.jar"));

  /** What a run left. */
  record Outcome(int code, String out, String err) {}

  /** Arguments that begin with -X are the Java machine's. */
  Outcome run(String input, String... args) throws IOException, InterruptedException {
    return run(Map.of(), input, args);
  }

  /** The same, with these variables as well. */
  Outcome run(Map<String, String> environment, String input, String... args)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    List.of(args).stream().filter(arg -> arg.startsWith("-X")).forEach(command::add);
    command.addAll(List.of("-jar", JAR.toString()));
    List.of(args).stream().filter(arg -> !arg.startsWith("-X")).forEach(command::add);
    var in = Files.writeString(folder.resolve("in.txt"), input);
    var out = folder.resolve("out.txt");
    var err = folder.resolve("err.txt");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C");
    // Nobody's cluster is touched, whoever runs the tests.
    builder.environment().put("KUBECONFIG", folder.resolve("no-kubeconfig").toString());
    builder.environment().putAll(environment);
    var process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
