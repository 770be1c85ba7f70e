package dev.modelexport.cli.manifest;

/**
 * Reads YAML and JSON texts of any number of documents.
 *
 * <p>A text that starts with a brace is tried as JSON first, as kubectl does: JSON may be indented
 * with tabs, which YAML forbids. If it is not JSON it is read as YAML, whose flow mappings start
 * with a brace too; if it is neither, the error of the reading that came further is told.
 */
public final class ManifestReader {

  /** Deeper texts are refused. Kubernetes' own resources stay below 50 levels. */
  static final int MAX_DEPTH = 500;

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** Reads a whole text; what is wrong with it is part of the answer. */
  public Manifests read(String text) {
    var body = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    if (!body.stripLeading().startsWith("{")) {
      return new YamlParser(body).parse();
    }
    var json = new JsonTextParser(body).parse();
    if (json.error().isEmpty()) {
      return json;
    }
    var yaml = new YamlParser(body).parse();
    return yaml.error().isEmpty() || furtherThan(json, yaml) ? yaml : json;
  }

  private static boolean furtherThan(Manifests json, Manifests yaml) {
    return yaml.error()
        .flatMap(
            inYaml ->
                json.error().map(inJson -> inYaml.position().compareTo(inJson.position()) > 0))
        .orElse(false);
  }
}
