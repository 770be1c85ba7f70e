package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.AttemptStatus;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.RequestStatus;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What other resources have to do with the provider's operations.
 *
 * @param operations names of operations that are theirs
 * @param startSameModel whether one of them has a start of the same model whose operation is not
 *     known: an export that tells no directory could be its
 */
public record Others(Set<String> operations, boolean startSameModel) {

  static final Others NONE = new Others(Set.of(), false);

  public Others {
    operations = Set.copyOf(operations);
  }

  /**
   * @param others the other resources, as far as they are known
   * @param model the resource name of the model that is being looked for
   */
  static Others of(List<ModelExport> others, String model) {
    Set<String> operations = new HashSet<>();
    others.forEach(other -> operations.addAll(Claims.of(other)));
    return new Others(operations, others.stream().anyMatch(other -> starts(other, model)));
  }

  /** With operations that are known to this process and not in the statuses yet. */
  Others with(Collection<String> more, boolean startsSameModel) {
    Set<String> all = new HashSet<>(operations);
    all.addAll(more);
    return new Others(all, startSameModel || startsSameModel);
  }

  private static boolean starts(ModelExport other, String model) {
    var status = Optional.ofNullable(other.getStatus());
    return status
            .map(ModelExportStatus::attempt)
            .map(AttemptStatus::state)
            .filter(AttemptState.Starting::equals)
            .isPresent()
        && status
            .map(ModelExportStatus::request)
            .map(RequestStatus::model)
            .filter(model::equals)
            .isPresent();
  }
}
