package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.stream.Stream;

/**
 * The resources whose operations and starts must not be taken for one's own. Where several
 * operators divide the resources among them, these are more than the ones that this operator
 * watches.
 */
@FunctionalInterface
public interface Peers {

  /** Those that are watched are all there are. */
  Peers WATCHED = Cache::list;

  /**
   * @param watched what this operator watches
   */
  Stream<ModelExport> list(Cache<ModelExport> watched);
}
