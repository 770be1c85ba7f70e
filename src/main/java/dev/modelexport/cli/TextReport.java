package dev.modelexport.cli;

import java.io.PrintWriter;

/** One line per finding, in the form that editors and terminals make clickable. */
final class TextReport implements Report {

  @Override
  public void print(Validation validation, PrintWriter out) {
    for (var finding : validation.findings()) {
      out.printf(
          "%s:%d:%d: %s: %s%n",
          finding.file(), finding.line(), finding.column(), finding.field(), finding.message());
    }
  }

  /** The counts, in one line. */
  static String summary(Validation validation) {
    var unreadable = validation.unreadable().size();
    return count(validation.files().size(), "file")
        + ", "
        + count(validation.modelExports(), "ModelExport")
        + ", "
        + count(validation.findings().size(), "finding")
        + (unreadable == 0 ? "" : ", " + unreadable + " could not be read");
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
