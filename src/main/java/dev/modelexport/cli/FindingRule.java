package dev.modelexport.cli;

/** The kinds of finding, by which code-scanning systems group and mute them. */
enum FindingRule {
  SYNTAX("syntax", "The file is YAML or JSON", "kubectl could not read the file at all."),
  DUPLICATE_KEY(
      "duplicate-key",
      "A key stands once in a mapping",
      "Of several equal keys only one counts, and which one depends on the program that reads."),
  RESOURCE_TYPE(
      "resource-type",
      "apiVersion and kind name a resource that exists",
      "The API server knows a resource by both; with either misspelt it is refused, or is another"
          + " resource."),
  METADATA(
      "metadata",
      "The metadata follows Kubernetes' rules",
      "Names, labels and annotations that Kubernetes would refuse for any resource."),
  SCHEMA(
      "schema",
      "The fields are those of the custom resource definition",
      "Unknown and missing fields, wrong types and texts that are too long, as the API server"
          + " would refuse them."),
  EXPORT_RULE(
      "export-rule",
      "The request is one that can be exported",
      "What goes together: format, destination and parameters, and the names of models, buckets"
          + " and images."),
  MODEL_TYPE(
      "model-type",
      "A model of the given type can be exported so",
      "Which formats a model has depends on its type, which --model-type names.");

  private final String id;
  private final String title;
  private final String why;

  FindingRule(String id, String title, String why) {
    this.id = id;
    this.title = title;
    this.why = why;
  }

  /** Stable: reports and suppressions name it. */
  String id() {
    return id;
  }

  /** What holds where the rule is kept, in one line. */
  String title() {
    return title;
  }

  /** What the rule is for, in a sentence or two. */
  String why() {
    return why;
  }
}
