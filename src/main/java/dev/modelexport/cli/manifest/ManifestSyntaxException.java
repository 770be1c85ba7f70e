package dev.modelexport.cli.manifest;

/** Ends the reading of one text. It never leaves this package. */
final class ManifestSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient SyntaxError error;

  ManifestSyntaxException(Position position, String problem) {
    super(problem);
    this.error = new SyntaxError(position, problem);
  }

  SyntaxError error() {
    return error;
  }
}
