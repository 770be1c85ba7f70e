package dev.modelexport.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LeaderElectionOptionsTest {

  @Command(name = "any")
  private static final class AnyCommand {
    @Mixin private LeaderElectionOptions leaderElection;
  }

  private final Problems problems = new Problems();

  @Test
  void shouldStandForNoElectionUnlessAsked() {
    assertThat(settings()).isEmpty();
    assertThat(settings("--no-leader-election")).isEmpty();
  }

  @Test
  void shouldTakeTheNamespaceAndTheDuration() {
    // when
    var settings = settings("--leader-election", "--lease-namespace=ml", "--lease-duration=30");

    // then
    assertThat(settings).contains(new LeaderElection(Optional.of("ml"), Duration.ofSeconds(30)));
  }

  @Test
  void shouldGiveUpBeforeAnotherMayTakeOver() {
    // when
    var election = settings("--leader-election", "--lease-namespace=ml").orElseThrow();

    // then
    assertThat(election.leaseDuration()).isEqualTo(Duration.ofSeconds(15));
    assertThat(election.renewDeadline()).isLessThan(election.leaseDuration());
    assertThat(election.retryPeriod()).isLessThan(election.renewDeadline());
  }

  @Test
  void shouldRefuseALeaseThatASlowAnswerWouldCost() {
    // when
    settings("--leader-election", "--lease-namespace=ml", "--lease-duration=2");

    // then
    assertThat(problems.text())
        .isEqualTo("--lease-duration=2: write a number of seconds, at least 3");
  }

  @Test
  void shouldAskForTheNamespaceWhereThereIsNoPodToTellIt() {
    // when
    settings("--leader-election", "--lease-namespace= ");

    // then
    assertThat(problems.text())
        .isEqualTo(
            "--leader-election=true: this is no pod; name the namespace of the lease by"
                + " --lease-namespace, or leave it out");
  }

  private Optional<LeaderElection> settings(String... arguments) {
    var command = new AnyCommand();
    new CommandLine(command).parseArgs(arguments);
    return command.leaderElection.settings(problems);
  }
}
