package dev.modelexport.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.api.v1alpha1.ConditionType;
import dev.modelexport.api.v1alpha1.Phase;
import dev.modelexport.api.v1alpha1.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page of the symptoms quotes is what people read. */
class TroubleshootingPageTest {

  private static final Pattern QUOTED = Pattern.compile("(?m)^> (.+)$");
  private static final Pattern WORD = Pattern.compile("`([A-Z][a-z]\\w+)`");

  /** What Kubernetes says by itself. */
  private static final Set<String> OTHERS =
      Set.of("ModelExport", "Forbidden", "Terminating", "CrashLoopBackOff");

  private String page;

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(Path.of("docs", "troubleshooting.md"));
  }

  @Test
  void shouldQuoteWhatIsSaid() {
    // given
    var said = new SaidTexts();

    // then
    var quoted = QUOTED.matcher(page).results().map(match -> match.group(1)).toList();
    assertThat(quoted).hasSizeGreaterThan(10).allMatch(said::contain);
  }

  @Test
  void shouldNameReasonsThatThereAre() {
    // given
    var known =
        Stream.of(Reason.values(), Phase.values(), ConditionType.values())
            .flatMap(Arrays::stream)
            .map(Enum::name)
            .collect(Collectors.toSet());
    known.addAll(OTHERS);

    // then
    var named = WORD.matcher(page).results().map(match -> match.group(1)).toList();
    assertThat(known).containsAll(named);
  }
}
