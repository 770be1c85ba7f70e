package dev.modelexport.sandbox;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** A run's time in its environment. A cluster that goes on is left in order, be it by Ctrl-C. */
final class Visit {

  private final SandboxEnvironment<?> environment;
  private final SandboxRun run;
  private final Story story;
  private final Thread onExit = new Thread(this::leave, "leave-cluster");
  private boolean over;

  private Visit(SandboxEnvironment<?> environment, SandboxRun run, Story story) {
    this.environment = environment;
    this.run = run;
    this.story = story;
  }

  /**
   * @param environment is closed at the end
   * @param run is closed before
   */
  static Visit of(SandboxEnvironment<?> environment, SandboxRun run, Story story) {
    var visit = new Visit(environment, run, story);
    if (!environment.cluster().isDisposable()) {
      Runtime.getRuntime().addShutdownHook(visit.onExit);
    }
    return visit;
  }

  void close() {
    leave();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The process is ending, by Ctrl-C: the hook finds that all is done.
      leave();
    }
  }

  private synchronized void leave() {
    if (over) {
      return;
    }
    over = true;
    run.close();
    if (environment.cluster().isDisposable()) {
      environment.close();
      return;
    }
    story.isLeaving();
    try {
      environment.close();
      story.leaves(environment.cluster());
    } catch (KubernetesClientException e) {
      story.cannotLeave(e.getMessage());
    }
  }
}
