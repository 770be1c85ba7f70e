package dev.modelexport.sandbox;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** A run's time in its environment. A cluster that goes on is left in order, be it by Ctrl-C. */
final class Visit implements AutoCloseable {

  private final SandboxEnvironment<?> environment;
  private final Story story;
  private final Thread onExit = new Thread(this::leave, "leave-cluster");
  private boolean over;

  private Visit(SandboxEnvironment<?> environment, Story story) {
    this.environment = environment;
    this.story = story;
  }

  /**
   * @param environment is closed at the end
   */
  static Visit in(SandboxEnvironment<?> environment, Story story) {
    var visit = new Visit(environment, story);
    if (!environment.cluster().isDisposable()) {
      Runtime.getRuntime().addShutdownHook(visit.onExit);
    }
    return visit;
  }

  SandboxEnvironment<?> environment() {
    return environment;
  }

  @Override
  public void close() {
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
    if (environment.cluster().isDisposable()) {
      environment.close();
      return;
    }
    try {
      environment.close();
      story.leaves(environment.cluster());
    } catch (KubernetesClientException e) {
      story.cannotLeave(e.getMessage());
    }
  }
}
