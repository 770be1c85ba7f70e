package dev.modelexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RemoteCallsTest {

  private static final RemoteCall.StartExport START =
      RemoteCall.StartExport.intendedAt(
          Samples.NOON,
          new ExportRequest(Samples.MODEL, Samples.spec().outputConfig()),
          Pauses.DEFAULT.start());

  private final ManualClock clock = new ManualClock();
  private final FakeProvider provider = new FakeProvider();
  private final List<String> answered = new ArrayList<>();
  private final RemoteCalls calls = new RemoteCalls(clock, id -> answered.add(id.getName()));

  @Test
  void shouldHaveNothingUnderWayAtFirst() {
    assertThat(calls.state(Samples.UID)).isEqualTo(new CallState.Idle());
  }

  @Test
  void shouldCallWithoutWaiting() {
    // when
    make(START);

    // then
    assertThat(calls.state(Samples.UID)).isEqualTo(new CallState.InFlight(START));
    assertThat(answered).isEmpty();
  }

  @Test
  void shouldSendAStartAtTheLastMoment() {
    // given
    clock.pass(Duration.ofSeconds(30));

    // when
    make(START);

    // then
    assertThat(provider.starts).hasSize(1);
    assertThat(calls.state(Samples.UID)).isEqualTo(new CallState.InFlight(START));
  }

  @Test
  void shouldNotSendAStartThatIsTooLate() {
    // given: held up since the intent was stored, so that another may have started it by now
    clock.pass(Duration.ofSeconds(30).plusMillis(1));

    // when
    make(START);

    // then
    assertThat(provider.starts).isEmpty();
    assertThat(answered).containsExactly("a");
    assertThat(calls.state(Samples.UID))
        .isEqualTo(new CallState.Answered(new Answer.NotSent(START)));
  }

  @Test
  void shouldKeepAnAnswerUntilItHasBeenUsed() {
    // given
    make(START);

    // when
    provider.starts.get(0).answer().complete(Samples.running("op-1"));

    // then
    var expected = new CallState.Answered(new Answer.Started(START, Samples.running("op-1")));
    assertThat(answered).containsExactly("a");
    assertThat(calls.state(Samples.UID)).isEqualTo(expected);
    assertThat(calls.state(Samples.UID)).as("looked at again").isEqualTo(expected);

    // and when
    calls.answerUsed(Samples.UID, false);

    // then
    assertThat(calls.state(Samples.UID)).isEqualTo(new CallState.Idle());
  }

  @Test
  void shouldKeepTheModelButNoListForAStartThatWaits() {
    // given
    make(new RemoteCall.GetModel(Samples.MODEL));
    provider.models.get(0).answer().complete(Samples.VERSATILE);
    var model = calls.state(Samples.UID);

    // when
    calls.answerUsed(Samples.UID, true);

    // then
    assertThat(calls.state(Samples.UID)).isEqualTo(model);

    // given
    make(new RemoteCall.FindExports(Samples.MODEL, Samples.NOON));
    provider.exports.get(0).answer().complete(List.of());

    // when
    calls.answerUsed(Samples.UID, true);

    // then
    assertThat(calls.state(Samples.UID)).isEqualTo(new CallState.Idle());
  }

  @Test
  void shouldNotDropACallThatIsUnderWay() {
    // given
    make(START);

    // when
    calls.answerUsed(Samples.UID, false);

    // then
    assertThat(calls.state(Samples.UID)).isEqualTo(new CallState.InFlight(START));
  }

  @Test
  void shouldTellARefusalWithTheCallThatWasRefused() {
    // given
    make(START);

    // when
    provider.starts.get(0).refuse(ErrorCode.PERMISSION_DENIED);

    // then
    assertThat(answered).containsExactly("a");
    assertThat(calls.state(Samples.UID))
        .isEqualTo(
            new CallState.Answered(
                new Answer.Refused(START, new ProviderError(ErrorCode.PERMISSION_DENIED, "no"))));
  }

  @Test
  void shouldTakeAFailureThatNoProviderExplainsAsUnknown() {
    // given
    make(START);

    // when
    provider.starts.get(0).answer().completeExceptionally(new IllegalStateException("odd"));

    // then
    assertThat(refusal().code()).isEqualTo(ErrorCode.UNKNOWN);
    assertThat(refusal().message()).contains("odd");
  }

  @Test
  void shouldAnswerWhenTheProviderFailsOnTheSpot() {
    // given
    provider.breakDown(true);

    // when
    make(START);

    // then
    assertThat(answered).containsExactly("a");
    assertThat(refusal().code()).isEqualTo(ErrorCode.UNKNOWN);
  }

  @Test
  void shouldNotDeliverAnAnswerForAResourceThatIsGone() {
    // given
    make(START);

    // when
    calls.forget(Samples.UID);
    provider.starts.get(0).answer().complete(Samples.running("op-1"));

    // then
    assertThat(answered).isEmpty();
    assertThat(calls.state(Samples.UID)).isEqualTo(new CallState.Idle());
  }

  @Test
  void shouldNotWaitForEverForAListWithoutAnEnd() {
    // given
    var call = new RemoteCall.FindExports(Samples.MODEL, Samples.NOON);

    // when
    var list = call.on(provider, Duration.ofMillis(1));

    // then
    assertThat(list)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void shouldMakeEachKindOfCall() {
    // when
    make(new RemoteCall.GetModel(Samples.MODEL));
    provider.models.get(0).answer().complete(Samples.VERSATILE);
    var model = calls.state(Samples.UID);
    var find = new RemoteCall.FindExports(Samples.MODEL, Samples.NOON);
    make(find);
    provider.exports.get(0).answer().complete(List.of(Samples.running("op-1")));
    var exports = calls.state(Samples.UID);
    make(new RemoteCall.CancelOperation(Samples.operationName("op-1")));
    provider.cancels.get(0).answer().complete(null);
    var cancel = calls.state(Samples.UID);

    // then
    assertThat(model)
        .isEqualTo(new CallState.Answered(new Answer.Model(Samples.MODEL, Samples.VERSATILE)));
    assertThat(exports)
        .isEqualTo(
            new CallState.Answered(new Answer.Exports(find, List.of(Samples.running("op-1")))));
    assertThat(cancel)
        .isEqualTo(
            new CallState.Answered(new Answer.CancelAccepted(Samples.operationName("op-1"))));
  }

  private void make(RemoteCall call) {
    calls.make(Samples.UID, new ResourceID("a"), provider, call);
  }

  private ProviderError refusal() {
    var answer = ((CallState.Answered) calls.state(Samples.UID)).answer();
    return ((Answer.Refused) answer).error();
  }
}
