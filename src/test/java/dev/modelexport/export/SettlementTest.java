package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds of starts that ask for the very same, in whatever order they are looked up. */
class SettlementTest {

  private static final int ROUNDS = 2_000;
  private static final StartTimes TIMES = Pauses.DEFAULT.start();
  private static final Adoption ADOPTION = new Adoption(TIMES);

  @Test
  void shouldGiveEachExportToOneStartAndHaveTheRestMadeAgain() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      // given: some starts, of which some have made an export
      var random = new Random(seed);
      var starts = starts(random);
      var exports = exports(random, starts);
      var over = last(starts).plus(TIMES.confirmation());

      // when: they are looked up one after the other, and the next sees what the one before took
      Collections.shuffle(starts, random);
      var left = new ArrayList<>(starts);
      Set<String> taken = new HashSet<>();
      var madeAgain = 0;
      for (var start : starts) {
        left.remove(start);
        var others = new Others(taken, Set.copyOf(left));
        var finding = ADOPTION.find(start, Set.of(), exports, others, over);

        // then
        if (finding instanceof Finding.Found found) {
          assertThat(taken.add(found.operation().name())).as("taken twice, seed %d", seed).isTrue();
        } else {
          assertThat(finding).as("seed %d", seed).isEqualTo(new Finding.NotFound());
          madeAgain++;
        }
      }
      assertThat(taken).as("taken, seed %d", seed).hasSize(exports.size());
      assertThat(madeAgain)
          .as("made again, seed %d", seed)
          .isEqualTo(starts.size() - exports.size());
    }
  }

  @Test
  void shouldGiveTheSameWhenAllAreLookedUpAtOnce() {
    for (var seed = 0; seed < ROUNDS; seed++) {
      // given
      var random = new Random(seed);
      var starts = starts(random);
      var exports = exports(random, starts);
      var now = Samples.NOON.plusSeconds(random.nextInt(300));
      var listed = exports.stream().filter(x -> !x.createTime().isAfter(now)).toList();

      // when
      Set<String> taken = new HashSet<>();
      for (var start : starts) {
        var rest = new ArrayList<>(starts);
        rest.remove(start);
        var others = new Others(Set.of(), Set.copyOf(rest));

        // then
        if (ADOPTION.find(start, Set.of(), listed, others, now) instanceof Finding.Found found) {
          assertThat(taken.add(found.operation().name())).as("taken twice, seed %d", seed).isTrue();
        }
      }
    }
  }

  private static List<Start> starts(Random random) {
    var starts = new ArrayList<Start>();
    for (var i = 0; i < 2 + random.nextInt(4); i++) {
      var start = ScenarioStart.of("uid-" + i, null, null).toStart();
      starts.add(start.at(Samples.NOON.plusMillis(random.nextInt(60_000))));
    }
    return starts;
  }

  /** At most one for each start, created while it could be. */
  private static List<ExportOperation> exports(Random random, List<Start> starts) {
    var exports = new ArrayList<ExportOperation>();
    var latest = (int) TIMES.fence().plus(TIMES.timeout()).toMillis();
    for (var start : starts) {
      if (random.nextInt(3) > 0) {
        var created = start.intentTime().plus(Duration.ofMillis(random.nextInt(latest)));
        exports.add(
            new ExportOperation(
                Samples.operationName("op-of-" + start.uid()),
                created,
                created,
                random.nextBoolean(),
                Optional.empty(),
                Optional.of(Samples.DESTINATION + "/model-export")
                    .filter(x -> random.nextBoolean()),
                List.of()));
      }
    }
    return exports;
  }

  private static Instant last(List<Start> starts) {
    return starts.stream().map(Start::intentTime).max(Instant::compareTo).orElseThrow();
  }
}
