package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.Adopt;
import dev.modelexport.api.v1alpha1.ModelExport;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resources that want to take over the same operation. The oldest has it, so that two of them that
 * ask in one moment do not both take it.
 */
final class AdoptionRivals {

  private static final Comparator<ModelExport> BY_AGE =
      Comparator.<ModelExport, String>comparing(
              resource -> resource.getMetadata().getCreationTimestamp(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(resource -> resource.getMetadata().getUid());

  private AdoptionRivals() {}

  /** The operation that is asked for, if it is an older resource's to take; else none. */
  static Set<String> operations(
      ModelExport resource, Stream<ModelExport> resources, RemoteCall.ReadAdopted asked) {
    return resources
        .filter(rival -> asked.operation().equals(operationOf(rival)))
        .filter(rival -> BY_AGE.compare(rival, resource) < 0)
        .map(rival -> asked.operation())
        .collect(Collectors.toSet());
  }

  private static String operationOf(ModelExport resource) {
    return Optional.ofNullable(resource.getSpec())
        .map(spec -> spec.adopt())
        .map(Adopt::operation)
        .orElse(null);
  }
}
