package dev.modelexport.serving;

import dev.modelexport.api.v1alpha1.ModelExport;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** Whose an object is, as its owner references tell. */
enum Ownership {
  OURS,
  /** Ours and being deleted, or left by an earlier resource of the name: it goes by itself. */
  GOING,
  FOREIGN;

  static Ownership of(HasMetadata object, ModelExport resource) {
    var owner =
        object.getMetadata().getOwnerReferences().stream()
            .filter(reference -> Boolean.TRUE.equals(reference.getController()))
            .filter(reference -> reference.getKind().equals(ModelExport.KIND))
            .filter(reference -> reference.getApiVersion().startsWith(ModelExport.GROUP + "/"))
            .filter(reference -> reference.getName().equals(resource.getMetadata().getName()))
            .findFirst();
    if (owner.isEmpty()) {
      return FOREIGN;
    }
    var isOurs = owner.get().getUid().equals(resource.getMetadata().getUid());
    return isOurs && object.getMetadata().getDeletionTimestamp() == null ? OURS : GOING;
  }
}
