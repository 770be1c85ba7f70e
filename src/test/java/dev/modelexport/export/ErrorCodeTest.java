package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of docs/architecture.md: what each code means. */
class ErrorCodeTest {

  @ParameterizedTest
  @CsvSource({
    "INVALID_ARGUMENT, GIVE_UP, GIVE_UP",
    "FAILED_PRECONDITION, GIVE_UP, GIVE_UP",
    "UNIMPLEMENTED, GIVE_UP, GIVE_UP",
    "OUT_OF_RANGE, GIVE_UP, GIVE_UP",
    "ALREADY_EXISTS, GIVE_UP, GIVE_UP",
    "NOT_FOUND, MEND, MEND",
    "PERMISSION_DENIED, MEND, MEND",
    "UNAUTHENTICATED, MEND, MEND",
    "RESOURCE_EXHAUSTED, BACK_OFF, BACK_OFF",
    "ABORTED, BACK_OFF, BACK_OFF",
    "UNAVAILABLE, LOOK_UP, BACK_OFF",
    "DEADLINE_EXCEEDED, LOOK_UP, BACK_OFF",
    "INTERNAL, LOOK_UP, BACK_OFF",
    "UNKNOWN, LOOK_UP, BACK_OFF",
    "DATA_LOSS, LOOK_UP, BACK_OFF",
    "CANCELLED, LOOK_UP, BACK_OFF",
  })
  void shouldTellWhatToDoNext(
      ErrorCode code, ErrorCode.NextStep afterStart, ErrorCode.NextStep afterRead) {
    assertThat(code.afterStart()).isEqualTo(afterStart);
    assertThat(code.afterRead()).isEqualTo(afterRead);
  }

  @Test
  void shouldHaveEveryErrorOfGoogles() {
    // given
    var canonical =
        Arrays.stream(Code.values())
            .filter(code -> code != Code.OK && code != Code.UNRECOGNIZED)
            .map(Code::name);

    // then
    assertThat(ErrorCode.values())
        .extracting(ErrorCode::name)
        .containsExactlyInAnyOrderElementsOf(canonical.toList());
  }

  /** A question that changes nothing need not be looked up. */
  @Test
  void shouldNeverLookUpAfterARead() {
    assertThat(ErrorCode.values())
        .extracting(ErrorCode::afterRead)
        .doesNotContain(ErrorCode.NextStep.LOOK_UP);
  }
}
