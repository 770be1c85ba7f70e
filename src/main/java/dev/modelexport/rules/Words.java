package dev.modelexport.rules;

import java.util.List;

/** Enumerations in the words of a sentence. */
final class Words {
  private Words() {}

  /** "a, b or c". */
  static String either(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    var last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
