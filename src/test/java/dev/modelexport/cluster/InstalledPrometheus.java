package dev.modelexport.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelexport.sandbox.kube.ChildProcess;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The Prometheus of the package prometheus, as a process on loopback that scrapes every second. */
final class InstalledPrometheus implements AutoCloseable {

  private static final Path LOGS = Path.of("target", "control-plane", "prometheus");
  private static final Path RULES = Path.of("deploy", "monitoring", "rules.yaml");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ChildProcess process;
  private final URI endpoint;

  private InstalledPrometheus(ChildProcess process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  static boolean isInstalled() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
  }

  /**
   * Starts it on a free port.
   *
   * @param target is scraped
   */
  static InstalledPrometheus start(Path folder, URI target) throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var config =
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: [%s]
        scrape_configs:
          - job_name: modelexport-operator
            static_configs: [{targets: ["%s"]}]
        """
            .formatted(rules(folder), target.getAuthority());
    var file = Files.writeString(folder.resolve("prometheus.yml"), config);
    var command =
        List.of(
            "prometheus",
            "--config.file=" + file,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port);
    return new InstalledPrometheus(
        ChildProcess.start("prometheus", command, Map.of(), LOGS),
        URI.create("http://127.0.0.1:" + port));
  }

  /** The rules in a form that Prometheus itself reads. */
  static Path rules(Path folder) throws IOException {
    var rule = Serialization.unmarshal(Files.readString(RULES), JsonNode.class);
    return Files.writeString(folder.resolve("rules.yaml"), rule.get("spec").toString());
  }

  /** Runs promtool and gives what it says, with its exit code in the end. */
  static String promtool(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    var tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    tool.waitFor(1, TimeUnit.MINUTES);
    return said + "exit " + tool.exitValue();
  }

  /**
   * How many series an expression has.
   *
   * @throws IOException if it can't be asked, or refuses the expression
   */
  int series(String expression) throws IOException, InterruptedException {
    process.requireAlive();
    var query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    var request = HttpRequest.newBuilder(endpoint.resolve("/api/v1/query?query=" + query)).build();
    var answer = http.send(request, BodyHandlers.ofString());
    var tree = JSON.readTree(answer.body());
    if (!tree.path("status").asText().equals("success")) {
      throw new IOException(expression + ": " + answer.body());
    }
    return tree.at("/data/result").size();
  }

  @Override
  public void close() {
    process.close();
  }
}
