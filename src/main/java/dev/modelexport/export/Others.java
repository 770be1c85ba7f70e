package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.rules.ModelName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What other resources have to do with the provider's operations.
 *
 * @param operations names of operations that are theirs
 * @param starting destinations to which they have started exports of the same model whose
 *     operations are not known: an export that may be written to one of them could be theirs
 */
public record Others(Set<String> operations, Set<String> starting) {

  static final Others NONE = new Others(Set.of(), Set.of());

  public Others {
    operations = Set.copyOf(operations);
    starting = Set.copyOf(starting);
  }

  /**
   * @param others the other resources, as far as they are known
   * @param model the resource name of the model that is being looked for
   */
  static Others of(List<ModelExport> others, String model) {
    return new Others(
        collect(others.stream().flatMap(other -> Claims.of(other).stream())),
        collect(others.stream().flatMap(other -> start(other, model).stream())));
  }

  /** With what is known to this process and not in the statuses yet. */
  Others with(Collection<String> moreOperations, Collection<String> moreStarting) {
    return new Others(
        collect(Stream.concat(operations.stream(), moreOperations.stream())),
        collect(Stream.concat(starting.stream(), moreStarting.stream())));
  }

  private static Optional<String> start(ModelExport other, String model) {
    return Optional.ofNullable(other.getStatus())
        .filter(status -> status.attempt() != null)
        .filter(status -> status.attempt().state() == AttemptState.Starting)
        .map(ModelExportStatus::request)
        .filter(request -> mayBeSameModel(request.model(), model))
        .map(RequestStatus::destination);
  }

  /** Versions of one model have their operations in one place, and a project has two names. */
  private static boolean mayBeSameModel(String one, String other) {
    return ModelName.parse(one).mayBeSameModelAs(ModelName.parse(other));
  }

  private static Set<String> collect(Stream<String> texts) {
    return texts.collect(Collectors.toSet());
  }
}
