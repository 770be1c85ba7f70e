package dev.modelexport.cli;

/** How findings are printed. Constants are spelt as users write them. */
enum ReportFormat {
  text(new TextReport()),
  json(new JsonReport()),
  sarif(new SarifReport());

  private final Report report;

  ReportFormat(Report report) {
    this.report = report;
  }

  Report report() {
    return report;
  }
}
