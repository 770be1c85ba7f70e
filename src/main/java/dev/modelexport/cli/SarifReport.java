package dev.modelexport.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * SARIF 2.1.0 (OASIS), which code-scanning systems show on the line that is wrong.
 *
 * <p>A text that is broken at a known place is a result, so that it is shown too; what could not be
 * opened is a notification of the invocation.
 */
final class SarifReport implements Report {

  private static final String VERSION = "2.1.0";
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String LEVEL = "error";

  @Override
  public void print(Validation validation, PrintWriter out) {
    var root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", SCHEMA).put("version", VERSION);
    var run = root.putArray("runs").addObject();
    describeTool(run.putObject("tool").putObject("driver"));
    describeInvocation(validation, run.putArray("invocations").addObject());
    run.put("columnKind", "unicodeCodePoints");
    var results = run.putArray("results");
    for (var finding : validation.findings()) {
      var result = results.addObject();
      describeResult(result, finding.rule(), finding.field() + ": " + finding.message());
      var location = result.putArray("locations").addObject();
      describeLocation(location, finding.file())
          .putObject("region")
          .put("startLine", finding.line())
          .put("startColumn", finding.column());
      location.putArray("logicalLocations").addObject().put("fullyQualifiedName", finding.field());
    }
    for (var unreadable : validation.unreadable()) {
      unreadable
          .position()
          .ifPresent(
              at -> {
                var result = results.addObject();
                describeResult(result, FindingRule.SYNTAX, unreadable.problem());
                describeLocation(result.putArray("locations").addObject(), unreadable.file())
                    .putObject("region")
                    .put("startLine", at.line())
                    .put("startColumn", at.column());
              });
    }
    out.println(root.toPrettyString());
  }

  private static void describeTool(ObjectNode driver) {
    driver.put("name", ModelExportCli.NAME).put("version", ModelExportCli.version());
    var rules = driver.putArray("rules");
    for (var rule : FindingRule.values()) {
      var entry = rules.addObject().put("id", rule.id()).put("name", rule.id());
      entry.putObject("shortDescription").put("text", rule.title() + ".");
      entry.putObject("fullDescription").put("text", rule.why());
      entry.putObject("help").put("text", rule.title() + ". " + rule.why());
      entry.putObject("defaultConfiguration").put("level", LEVEL);
    }
  }

  private static void describeInvocation(Validation validation, ObjectNode invocation) {
    var unreadable = validation.unreadable();
    invocation
        .put("executionSuccessful", unreadable.isEmpty())
        .put("exitCode", validation.exitCode());
    var notifications = invocation.putArray("toolExecutionNotifications");
    for (var one : unreadable) {
      if (one.position().isEmpty()) {
        var notification = notifications.addObject().put("level", LEVEL);
        notification.putObject("message").put("text", one.text());
        describeLocation(notification.putArray("locations").addObject(), one.file());
      }
    }
  }

  private static void describeResult(ObjectNode result, FindingRule rule, String message) {
    result.put("ruleId", rule.id()).put("ruleIndex", rule.ordinal()).put("level", LEVEL);
    result.putObject("message").put("text", message);
  }

  private static ObjectNode describeLocation(ObjectNode location, String file) {
    var physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri(file));
    return physical;
  }

  /**
   * Relative to where the command runs, the repository's root in a pull-request check. Made from
   * the text alone: a name that this machine's encoding can't spell makes no {@link Path}.
   */
  private static String uri(String file) {
    var here = Path.of("").toAbsolutePath() + File.separator;
    var name = file.startsWith(here) ? file.substring(here.length()) : file;
    var path = name.replace(File.separatorChar, '/');
    try {
      return path.startsWith("/")
          ? new URI("file", "", path, null).toASCIIString()
          : new URI(null, null, "/" + path, null).toASCIIString().substring(1).replace(":", "%3A");
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("A file's name makes no URI: " + file, e);
    }
  }
}
