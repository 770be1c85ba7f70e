package dev.modelexport.sandbox;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Applies manifests in an environment and shows what becomes of them. */
final class SandboxRun implements AutoCloseable {

  private final Terminal terminal;
  private final Clock clock;
  private final Board board;
  private final SharedIndexInformer<ModelExport> informer;
  private final Applying applying;
  private volatile boolean showsTransitions;
  private volatile LiveView view;

  SandboxRun(SandboxEnvironment<?> environment, Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.showsTransitions = !terminal.live();
    var lines = new LineView(terminal, clock);
    board =
        new Board(
            clock,
            entry -> {
              if (showsTransitions) {
                lines.show(entry);
              }
            });
    applying = new Applying(environment.cluster(), environment.client(), board);
    informer =
        environment
            .client()
            .resources(ModelExport.class)
            .inAnyNamespace()
            .inform(new ToBoard(board));
  }

  /** Applies, shows the progress until every resource has come to an end, and tells how it was. */
  List<Entry> run(List<Manifest> manifests, Duration timeout) throws InterruptedException {
    view = terminal.live() ? LiveView.start(terminal, board, clock) : null;
    try {
      applying.apply(manifests);
      board.awaitEnd(timeout);
    } finally {
      closeView();
    }
    return board.entries();
  }

  /** From now on, a line for every transition, of resources too that others apply. */
  void showTransitions() {
    board.takeInOthers();
    showsTransitions = true;
  }

  /** From now on applies nothing and tells nothing; the run does not come to its end. */
  @Override
  public void close() {
    applying.stop();
    informer.close();
    closeView();
  }

  private synchronized void closeView() {
    if (view != null) {
      view.close();
      view = null;
    }
  }

  private record ToBoard(Board board) implements ResourceEventHandler<ModelExport> {
    @Override
    public void onAdd(ModelExport resource) {
      board.seen(resource);
    }

    @Override
    public void onUpdate(ModelExport before, ModelExport resource) {
      board.seen(resource);
    }

    @Override
    public void onDelete(ModelExport resource, boolean stateUnknown) {
      board.gone(resource);
    }
  }
}
