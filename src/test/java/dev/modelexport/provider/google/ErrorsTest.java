package dev.modelexport.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.modelexport.export.ErrorCode;
import dev.modelexport.export.ProviderError;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The errors that operations end with; those of calls are tested over a connection. */
class ErrorsTest {

  private static final Status QUOTA =
      Status.newBuilder()
          .setCode(Code.RESOURCE_EXHAUSTED_VALUE)
          .setMessage("No more today.")
          .build();

  @Test
  void shouldTellThePauseThatAnErrorAsksFor() {
    // given
    var pause = com.google.protobuf.Duration.newBuilder().setSeconds(90).setNanos(500_000_000);
    var info = Any.pack(RetryInfo.newBuilder().setRetryDelay(pause).build());

    // when
    var error = Errors.of(QUOTA.toBuilder().addDetails(info).build());

    // then
    assertThat(error)
        .isEqualTo(
            new ProviderError(
                ErrorCode.RESOURCE_EXHAUSTED,
                "No more today.",
                Optional.of(Duration.ofMillis(90_500))));
  }

  @Test
  void shouldAskForNoPauseWhereTheErrorDoesNot() {
    assertThat(Errors.of(QUOTA).retryDelay()).isEmpty();
  }

  @Test
  void shouldTellAnErrorWhoseDetailsCannotBeRead() {
    // given
    var broken =
        Any.pack(RetryInfo.getDefaultInstance()).toBuilder()
            .setValue(ByteString.copyFromUtf8("no RetryInfo"))
            .build();

    // when
    var error = Errors.of(QUOTA.toBuilder().addDetails(broken).build());

    // then
    assertThat(error).isEqualTo(new ProviderError(ErrorCode.RESOURCE_EXHAUSTED, "No more today."));
  }
}
