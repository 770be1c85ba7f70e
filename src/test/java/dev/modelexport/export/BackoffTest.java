package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  /** A jitter that neither gives nor takes. */
  private static final double NONE = 0.5;

  private final Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(10));

  @ParameterizedTest
  @CsvSource({"0,10", "1,10", "2,20", "3,40", "6,320", "7,600", "8,600", "2147483647,600"})
  void shouldDoubleWithEveryFailureUpToTheCap(int failures, int seconds) {
    assertThat(backoff.delay(failures, NONE)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void shouldGiveOrTakeATenthByChance() {
    assertThat(backoff.delay(1, 0)).isEqualTo(Duration.ofSeconds(9));
    assertThat(backoff.delay(1, Math.nextDown(1.0))).isEqualTo(Duration.ofSeconds(11));
    assertThat(backoff.delay(30, 0)).isEqualTo(Duration.ofMinutes(9));
  }

  @Test
  void shouldNotOverflowWithALongFirstPause() {
    // given
    var slow = new Backoff(Duration.ofHours(1), Duration.ofDays(7));

    // then
    assertThat(slow.delay(Integer.MAX_VALUE, NONE)).isEqualTo(Duration.ofDays(7));
  }
}
