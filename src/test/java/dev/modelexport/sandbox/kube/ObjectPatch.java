package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/**
 * The patches that custom resources take.
 *
 * <p>A server-side apply is merged: fields that are sent are set, lists are replaced, and entries
 * of {@code metadata.finalizers} are added. Who owns which field is not kept, so nothing is in
 * conflict with another manager, and a field that is left out of a later apply stays.
 */
enum ObjectPatch {
  JSON_PATCH("application/json-patch+json"),
  MERGE_PATCH("application/merge-patch+json"),
  APPLY("application/apply-patch+yaml");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String mediaType;

  ObjectPatch(String mediaType) {
    this.mediaType = mediaType;
  }

  static ObjectPatch of(ApiRequest request) throws ApiRefusal {
    for (var patch : values()) {
      if (request.contentType().startsWith(patch.mediaType)) {
        return patch;
      }
    }
    throw ApiRefusal.unsupportedMediaType(request);
  }

  /** The object after the patch; the given one is not changed. */
  ObjectNode applyTo(ObjectNode object, ApiRequest request) throws ApiRefusal {
    try {
      var patched =
          switch (this) {
            case JSON_PATCH -> JsonPatch.apply(json(request), object.deepCopy());
            case MERGE_PATCH -> merge(object.deepCopy(), json(request), false);
            case APPLY -> merge(object.deepCopy(), yaml(request), true);
          };
      if (patched instanceof ObjectNode result) {
        return result;
      }
      throw ApiRefusal.badRequest(request, "the patch does not leave an object");
    } catch (JsonProcessingException e) {
      throw ApiRefusal.badRequest(request, "the patch can't be read: " + e.getOriginalMessage());
    } catch (JsonPatchException e) {
      throw ApiRefusal.invalid(
          request, "the server rejected our request due to an error in our request: " + e);
    }
  }

  static ObjectNode yaml(ApiRequest request) throws ApiRefusal {
    if (Serialization.unmarshal(request.body(), JsonNode.class) instanceof ObjectNode object) {
      return object;
    }
    throw ApiRefusal.badRequest(request, "the body is not an object");
  }

  private static JsonNode json(ApiRequest request) throws JsonProcessingException {
    return JSON.readTree(request.body());
  }

  /** RFC 7386, and for an apply the union of finalizers. */
  private static JsonNode merge(JsonNode target, JsonNode patch, boolean apply) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    var result =
        target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    changes
        .properties()
        .forEach(
            change -> {
              var name = change.getKey();
              var old = result.get(name);
              if (change.getValue().isNull()) {
                result.remove(name);
              } else if (apply && name.equals("finalizers") && old instanceof ArrayNode present) {
                change.getValue().forEach(added -> addIfAbsent(present, added));
              } else {
                result.set(name, merge(old, change.getValue(), apply));
              }
            });
    return result;
  }

  private static void addIfAbsent(ArrayNode list, JsonNode value) {
    for (var present : list) {
      if (present.equals(value)) {
        return;
      }
    }
    list.add(value);
  }
}
