package dev.modelexport.rules;

/** What a model was trained for: the cases of the API's union field {@code model_metadata}. */
public enum Problem {
  ImageClassification("image classification"),
  ImageObjectDetection("image object detection"),
  VideoClassification("video classification"),
  VideoObjectTracking("video object tracking"),
  TextClassification("text classification"),
  TextExtraction("text extraction"),
  TextSentiment("text sentiment"),
  Tables("AutoML Tables"),
  Translation("translation");

  private final String words;

  Problem(String words) {
    this.words = words;
  }

  /** In words, for people. */
  public String words() {
    return words;
  }
}
