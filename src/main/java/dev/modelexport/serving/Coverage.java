package dev.modelexport.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Whether an object has all that is wanted of it, with the values that are wanted. What others have
 * added to it is theirs, and is not looked at.
 */
final class Coverage {

  private static final KubernetesSerialization JSON = new KubernetesSerialization();

  /** The fields that tell the items of a list apart; as the API server merges applied lists. */
  private static final List<String> KEYS = List.of("uid", "name", "containerPort", "port");

  /** Maps whose values are amounts, which can be written in several ways. */
  private static final Set<String> AMOUNTS = Set.of("limits", "requests");

  private Coverage() {}

  static boolean covers(HasMetadata actual, HasMetadata wanted) {
    return gap(actual, wanted).isEmpty();
  }

  /** The first field that is not as it is wanted, such as {@code spec.replicas}. */
  static Optional<String> gap(HasMetadata actual, HasMetadata wanted) {
    return gap(tree(actual), tree(wanted), new Place("", "", ""));
  }

  private static JsonNode tree(HasMetadata object) {
    return JSON.convertValue(object, JsonNode.class);
  }

  /** Where a value is: from the root, and in what. */
  private record Place(String path, String name, String parent) {

    Place of(String field) {
      return new Place(path.isEmpty() ? field : path + "." + field, field, name);
    }

    boolean holdsAmount() {
      return AMOUNTS.contains(parent);
    }
  }

  private static Optional<String> gap(JsonNode actual, JsonNode wanted, Place place) {
    if (wanted instanceof ObjectNode fields) {
      return fields.properties().stream()
          .filter(field -> !isEmpty(field.getValue()))
          .flatMap(
              field ->
                  gap(actual.path(field.getKey()), field.getValue(), place.of(field.getKey()))
                      .stream())
          .findFirst();
    }
    if (wanted instanceof ArrayNode items) {
      return StreamSupport.stream(items.spliterator(), false)
          .flatMap(item -> gapOfItem(actual, item, place).stream())
          .findFirst();
    }
    var isCovered = wanted.equals(actual) || place.holdsAmount() && isSameAmount(actual, wanted);
    return isCovered ? Optional.empty() : Optional.of(place.path());
  }

  private static Optional<String> gapOfItem(JsonNode list, JsonNode item, Place place) {
    return find(list, item)
        .map(found -> gap(found, item, place))
        .orElseGet(() -> Optional.of(place.path()));
  }

  /** Among the items of a list, the one that an item is to be, or one that equals it. */
  private static Optional<JsonNode> find(JsonNode list, JsonNode item) {
    var key = KEYS.stream().filter(item::has).findFirst();
    return StreamSupport.stream(list.spliterator(), false)
        .filter(
            other ->
                key.map(k -> Objects.equals(other.get(k), item.get(k)))
                    .orElseGet(() -> other.equals(item)))
        .findFirst();
  }

  /** A list or a map without anything in it asks for nothing. */
  private static boolean isEmpty(JsonNode node) {
    return node.isNull() || node.isContainerNode() && node.isEmpty();
  }

  /** The API server writes 1000m as 1. */
  private static boolean isSameAmount(JsonNode actual, JsonNode wanted) {
    return actual.isTextual()
        && wanted.isTextual()
        && new Quantity(actual.textValue())
                .getNumericalAmount()
                .compareTo(new Quantity(wanted.textValue()).getNumericalAmount())
            == 0;
  }
}
