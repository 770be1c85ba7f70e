package dev.modelexport.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelexport.faults.RunHistory.End;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A harness that can't fail proves nothing: its judge, on histories that were made up. */
class VerdictTest {

  @Test
  void shouldFindNothingWrongWithOneExportPerRun() {
    // when
    var verdict =
        Verdict.on(
            List.of(
                history(1, List.of("a"), Set.of("a"), End.SUCCEEDED),
                history(2, List.of("b", "c"), Set.of("b", "c"), End.SUCCEEDED)));

    // then
    assertThat(verdict).isEqualTo(new Verdict(3, 3, 0, 0, 0, 0, List.of()));
    assertThat(verdict.isGood()).isTrue();
  }

  @Test
  void shouldCountAnExportThatNobodyAskedForAndNobodyTellsOf() {
    // when
    var verdict = Verdict.on(List.of(history(1, List.of("a", "b"), Set.of("b"), End.SUCCEEDED)));

    // then
    assertThat(verdict.duplicates()).isEqualTo(1);
    assertThat(verdict.lost()).isEqualTo(1);
    assertThat(verdict.isGood()).isFalse();
  }

  @Test
  void shouldCountADuplicateThatIsToldToo() {
    // when
    var verdict =
        Verdict.on(List.of(history(1, List.of("a", "b"), Set.of("a", "b"), End.SUCCEEDED)));

    // then
    assertThat(verdict.duplicates()).isEqualTo(1);
    assertThat(verdict.lost()).isZero();
    assertThat(verdict.isGood()).isFalse();
  }

  @Test
  void shouldCountASuccessThatNothingWasExportedFor() {
    // when
    var verdict = Verdict.on(List.of(history(1, List.of(), Set.of(), End.SUCCEEDED)));

    // then
    assertThat(verdict.lost()).isEqualTo(1);
    assertThat(verdict.isGood()).isFalse();
  }

  @Test
  void shouldCountAResourceThatSaysNothing() {
    // when
    var verdict = Verdict.on(List.of(history(1, List.of("a"), Set.of("a"), End.SILENT)));

    // then
    assertThat(verdict.silent()).isEqualTo(1);
    assertThat(verdict.isGood()).isFalse();
  }

  @Test
  void shouldAcceptAResourceThatExplainsWhyNothingWasExported() {
    // when
    var verdict = Verdict.on(List.of(history(1, List.of(), Set.of(), End.EXPLAINED)));

    // then
    assertThat(verdict.isGood()).isTrue();
  }

  private static RunHistory history(
      int requested, List<String> started, Set<String> told, End end) {
    return new RunHistory("flowers", requested, started, told, end, Optional.empty());
  }
}
