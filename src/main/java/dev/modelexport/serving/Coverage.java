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
import java.util.stream.StreamSupport;

/**
 * Whether an object has all that is wanted of it, with the values that are wanted. What others have
 * added to it is theirs, and is not looked at.
 */
final class Coverage {

  private static final KubernetesSerialization JSON = new KubernetesSerialization();

  /** The fields that tell the items of a list apart; as the API server merges applied lists. */
  private static final List<String> KEYS = List.of("uid", "name", "containerPort", "port");

  private Coverage() {}

  static boolean covers(HasMetadata actual, HasMetadata wanted) {
    return covers(tree(actual), tree(wanted), "");
  }

  private static JsonNode tree(HasMetadata object) {
    return JSON.convertValue(object, JsonNode.class);
  }

  private static boolean covers(JsonNode actual, JsonNode wanted, String field) {
    if (wanted instanceof ObjectNode fields) {
      return fields.properties().stream()
          .allMatch(
              entry ->
                  isEmpty(entry.getValue())
                      || covers(actual, entry.getKey(), entry.getValue(), field));
    }
    if (wanted instanceof ArrayNode items) {
      return StreamSupport.stream(items.spliterator(), false)
          .allMatch(item -> find(actual, item).filter(it -> covers(it, item, field)).isPresent());
    }
    return wanted.equals(actual) || isSameAmount(actual, wanted, field);
  }

  private static boolean covers(JsonNode actual, String name, JsonNode wanted, String parent) {
    var isAmount = parent.equals("limits") || parent.equals("requests");
    return covers(actual.path(name), wanted, isAmount ? parent + "." : name);
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
  private static boolean isSameAmount(JsonNode actual, JsonNode wanted, String field) {
    return field.endsWith(".")
        && actual.isTextual()
        && wanted.isTextual()
        && new Quantity(actual.textValue())
                .getNumericalAmount()
                .compareTo(new Quantity(wanted.textValue()).getNumericalAmount())
            == 0;
  }
}
