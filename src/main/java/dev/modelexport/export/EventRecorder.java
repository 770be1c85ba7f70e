package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.Reason;

/** Records Kubernetes events about a resource, for {@code kubectl describe}. Never blocks. */
@FunctionalInterface
public interface EventRecorder {

  void record(ModelExport resource, Reason reason, String message);
}
