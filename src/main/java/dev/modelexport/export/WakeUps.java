package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.function.Consumer;

/** Has a resource reconciled when an answer or a reading has come, and tells when one is gone. */
final class WakeUps extends SimpleInboundEventSource<ModelExport>
    implements ResourceEventAware<ModelExport> {

  private final Consumer<ModelExport> onDeleted;

  WakeUps(Consumer<ModelExport> onDeleted) {
    super("provider-answers");
    this.onDeleted = onDeleted;
  }

  @Override
  public void onResourceDeleted(ModelExport resource) {
    onDeleted.accept(resource);
  }
}
