package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void shouldLeaveATextThatFits() {
    assertThat(Excerpt.of("no bucket", 9)).isEqualTo("no bucket");
    assertThat(Excerpt.ofBothEnds("no bucket", 9)).isEqualTo("no bucket");
  }

  @Test
  void shouldCutTheEnd() {
    assertThat(Excerpt.of("no such bucket", 9)).isEqualTo("no suc…");
  }

  @Test
  void shouldCutTheMiddle() {
    assertThat(Excerpt.ofBothEnds("no such bucket", 11)).isEqualTo("no s…cket");
  }

  @Test
  void shouldCountTheBytesThatATextTakesInJson() {
    assertThat(Excerpt.bytes("aä語😀\"\\")).isEqualTo(1 + 2 + 3 + 4 + 2 + 2);
  }

  @Test
  void shouldNotCutThroughACharacter() {
    assertThat(Excerpt.of("😀😀😀", 8)).isEqualTo("😀…");
    assertThat(Excerpt.ofBothEnds("😀😀😀", 11)).isEqualTo("😀…😀");
  }

  @Test
  void shouldMakeOneLineWithoutAnythingThatATerminalObeys() {
    assertThat(Excerpt.of("one\r\ntwo\u001b[31m", 100)).isEqualTo("one  two [31m");
  }

  @Test
  void shouldReplaceHalfCharacters() {
    assertThat(Excerpt.of("half \uD83D one", 100)).isEqualTo("half \uFFFD one");
  }
}
