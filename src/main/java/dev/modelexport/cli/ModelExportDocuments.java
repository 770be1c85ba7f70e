package dev.modelexport.cli;

import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.cli.manifest.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Picks the ModelExports out of a document: the document itself, or the items of a list such as
 * {@code kubectl get -o yaml} writes. Everything else is none of our business.
 */
final class ModelExportDocuments {

  private static final Set<String> LIST_KINDS = Set.of("List", ModelExport.KIND + "List");

  private ModelExportDocuments() {}

  /**
   * A manifest in its document.
   *
   * @param prefix what stands before its fields' paths, such as {@code items[2].}
   */
  record Manifest(String prefix, Located root) {}

  static List<Manifest> in(Located document) {
    var items = document.children().get("items");
    if (!LIST_KINDS.contains(text(document, "kind")) || items == null) {
      return isOurs(document) ? List.of(new Manifest("", document)) : List.of();
    }
    var manifests = new ArrayList<Manifest>();
    items
        .children()
        .forEach(
            (index, item) -> {
              if (isOurs(item)) {
                manifests.add(new Manifest("items[" + index + "].", item));
              }
            });
    return manifests;
  }

  /** Meant to be one: with either the kind or the group misspelt, it is still checked. */
  private static boolean isOurs(Located document) {
    return text(document, "kind").equals(ModelExport.KIND)
        || text(document, "apiVersion").startsWith(ModelExport.GROUP + "/");
  }

  private static String text(Located document, String field) {
    return document.value().path(field).asText("");
  }
}
