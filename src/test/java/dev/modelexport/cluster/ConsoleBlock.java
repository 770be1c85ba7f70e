package dev.modelexport.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command of a page, and what the page says that it says.
 *
 * @param shown its lines; {@code …} stands for whatever differs
 */
record ConsoleBlock(String command, List<String> shown) {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\n(.*?)^```$");
  private static final Pattern TIME = Pattern.compile("\\b\\d+m?\\d*s\\b");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final String PROMPT = "$ ";
  private static final String ANYTHING = "…";

  /** All commands of a page, in its order. */
  static List<ConsoleBlock> of(String page) {
    var blocks = new ArrayList<ConsoleBlock>();
    BLOCK
        .matcher(page)
        .results()
        .flatMap(block -> block.group(1).lines())
        .forEach(
            line -> {
              if (line.startsWith(PROMPT)) {
                blocks.add(new ConsoleBlock(line.substring(PROMPT.length()), new ArrayList<>()));
              } else {
                blocks.get(blocks.size() - 1).shown.add(line);
              }
            });
    return blocks;
  }

  /** Whether something was said that reads like this, but for times and widths of columns. */
  boolean reads(String said) {
    var lines = said.lines().map(ConsoleBlock::plain).toList();
    return lines.size() == shown.size()
        && shown.stream()
            .allMatch(line -> lines.stream().anyMatch(pattern(line).asMatchPredicate()));
  }

  private static Pattern pattern(String shown) {
    return Pattern.compile(
        Arrays.stream(plain(shown).split(ANYTHING, -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }

  private static String plain(String line) {
    return BLANKS.matcher(TIME.matcher(line).replaceAll("2s")).replaceAll(" ").strip();
  }
}
