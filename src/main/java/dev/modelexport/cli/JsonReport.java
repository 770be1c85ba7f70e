package dev.modelexport.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;

/** One JSON document, for scripts. Fields may be added to it; none is taken away. */
final class JsonReport implements Report {

  @Override
  public void print(Validation validation, PrintWriter out) {
    var root = JsonNodeFactory.instance.objectNode();
    var files = root.putArray("files");
    validation.files().forEach(file -> describe(file, files.addObject()));
    var findings = root.putArray("findings");
    validation.findings().forEach(finding -> describe(finding, findings.addObject()));
    var unreadable = root.putArray("unreadable");
    validation.unreadable().forEach(one -> describe(one, unreadable.addObject()));
    root.putObject("summary")
        .put("files", validation.files().size())
        .put("modelExports", validation.modelExports())
        .put("findings", validation.findings().size())
        .put("unreadable", validation.unreadable().size());
    out.println(root.toPrettyString());
  }

  private static void describe(CheckedFile file, ObjectNode into) {
    into.put("file", file.name())
        .put("modelExports", file.modelExports())
        .put("findings", file.findings().size());
  }

  private static void describe(Finding finding, ObjectNode into) {
    into.put("file", finding.file())
        .put("line", finding.line())
        .put("column", finding.column())
        .put("field", finding.field())
        .put("message", finding.message())
        .put("rule", finding.rule().id());
  }

  private static void describe(Unreadable unreadable, ObjectNode into) {
    into.put("file", unreadable.file());
    unreadable.position().ifPresent(at -> into.put("line", at.line()).put("column", at.column()));
    into.put("message", unreadable.problem());
  }
}
