package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTimesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 60, 90})
  void shouldConfirmLaterThanAnyExportCanComeIntoBeing(long seconds) {
    // when
    var times = StartTimes.of(Duration.ofSeconds(seconds));

    // then
    assertThat(times.fence().plus(times.timeout()).plus(times.clockTolerance()))
        .isLessThan(times.confirmation());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 60})
  void shouldLetOtherStartsComeWhenNoClockCouldMistakeThem(long seconds) {
    // given
    var times = StartTimes.of(Duration.ofSeconds(seconds));

    // when
    var next = times.outOfTheWay(Samples.NOON);

    // then
    assertThat(times.earliest(next)).isAfterOrEqualTo(times.confirmedBy(Samples.NOON));
  }

  @Test
  void shouldRefuseTimesThatLetAStartBeMadeTwice() {
    // given
    var second = Duration.ofSeconds(1);

    // then
    assertThatThrownBy(() -> new StartTimes(second, second, second, second.multipliedBy(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("confirmation: PT3S");
  }

  @Test
  void shouldLookLessOftenThanTheWatchIsBehind() {
    assertThat(Pauses.forStartTimeout(Duration.ofSeconds(1)).betweenLookUps()).hasSeconds(1);
    assertThat(Pauses.DEFAULT.betweenLookUps()).hasSeconds(5);
  }
}
