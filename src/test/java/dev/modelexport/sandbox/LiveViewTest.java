package dev.modelexport.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveViewTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Board board = new Board(Clock.systemUTC(), entry -> {});

  @Test
  void shouldDrawOverItsLinesAndRemoveThemAtTheEnd() {
    // given
    board.applied("one");
    board.applied("two");

    // when
    var view = LiveView.start(terminal(24), board, Clock.systemUTC());
    await().until(() -> told().contains("\r\u001b[2A"));
    view.close();

    // then
    assertThat(told()).startsWith("\u001b[?25l").endsWith("\r\u001b[2A\u001b[J\u001b[?25h");
    assertThat(Arrays.stream(told().split("\n")).limit(2))
        .satisfiesExactly(
            first -> assertThat(first).contains("one  Pending"),
            second -> assertThat(second).contains("two  Pending"));
  }

  @Test
  void shouldShowWhatIsOpenWhenNotAllFits() {
    // given
    IntStream.range(0, 30).forEach(i -> board.applied("export-" + i));
    IntStream.range(0, 12).forEach(i -> board.refused("export-" + i, "wrong"));

    // when
    var view = LiveView.start(terminal(10), board, Clock.systemUTC());
    await().until(() -> told().contains("have ended"));
    view.close();

    // then
    assertThat(told())
        .contains("12 of 30 have ended")
        .contains("export-12")
        .doesNotContain("export-3 ");
    assertThat(Arrays.stream(told().split("\u001b\\[8A")).toList()).hasSizeGreaterThan(1);
  }

  @Test
  void shouldCutLinesToTheWidth() {
    // given
    board.refused("one", "a long message ".repeat(20));

    // when
    var view = LiveView.start(terminal(24), board, Clock.systemUTC());
    await().until(() -> told().contains("one"));
    view.close();

    // then
    assertThat(told().lines().map(line -> line.replaceAll("\u001b\\[[?0-9]*[A-Za-z]", "")))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(80));
    assertThat(told()).contains("...");
  }

  private Terminal terminal(int height) {
    return new Terminal(
        new PrintStream(out, true, UTF_8), true, new Style(false, false, 80), height);
  }

  private String told() {
    return out.toString(UTF_8);
  }
}
