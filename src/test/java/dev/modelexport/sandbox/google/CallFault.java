package dev.modelexport.sandbox.google;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Optional;

/** What goes wrong with one call of the service. */
public sealed interface CallFault {

  /** The call is refused; the service does nothing. */
  static CallFault refuse(Code code, String text) {
    return new Refuse(code, text, Optional.empty());
  }

  /** Refused, with a google.rpc.RetryInfo in the trailers. */
  static CallFault refuse(Code code, String text, Duration retryAfter) {
    return new Refuse(code, text, Optional.of(retryAfter));
  }

  /** The service does its work at once and answers only after the given time. */
  static CallFault answerLate(Duration by) {
    return new AnswerLate(by);
  }

  /** The service does its work; the client gets this error instead of the answer. */
  static CallFault loseAnswer(Code code, String text) {
    return new LoseAnswer(code, text);
  }

  /** The service does its work; the client waits until it gives up. */
  static CallFault neverAnswer() {
    return new NeverAnswer();
  }

  /** Something else happens when the call has arrived; the service does nothing, nor answers. */
  static CallFault beforeWork(Runnable happening) {
    return new Happening(happening, true);
  }

  /** Something else happens when the service has done its work, and nobody is answered. */
  static CallFault afterWork(Runnable happening) {
    return new Happening(happening, false);
  }

  record Refuse(Code code, String text, Optional<Duration> retryAfter) implements CallFault {

    StatusRuntimeException toException() {
      var status = com.google.rpc.Status.newBuilder().setCode(code.value()).setMessage(text);
      retryAfter.ifPresent(delay -> status.addDetails(Any.pack(retryInfo(delay))));
      return StatusProto.toStatusRuntimeException(status.build());
    }

    private static RetryInfo retryInfo(Duration delay) {
      var proto =
          com.google.protobuf.Duration.newBuilder()
              .setSeconds(delay.getSeconds())
              .setNanos(delay.getNano());
      return RetryInfo.newBuilder().setRetryDelay(proto).build();
    }
  }

  record AnswerLate(Duration by) implements CallFault {}

  record LoseAnswer(Code code, String text) implements CallFault {

    StatusRuntimeException toException() {
      return code.toStatus().withDescription(text).asRuntimeException();
    }
  }

  record NeverAnswer() implements CallFault {}

  record Happening(Runnable happening, boolean beforeWork) implements CallFault {}
}
