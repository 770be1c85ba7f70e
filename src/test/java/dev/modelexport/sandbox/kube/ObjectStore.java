package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesAttributesExtractor;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.crud.KubernetesCrudDispatcherException;
import io.fabric8.kubernetes.client.server.mock.crud.PostHandler;
import io.fabric8.kubernetes.client.server.mock.crud.PutHandler;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.http.MockResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The objects of the embedded API: Fabric8's CRUD mock as a store. Every change has a version of
 * its own, deletions too, and goes to the {@link WatchCache}.
 *
 * <p>Not safe for use by several threads; its one user is {@link ApiServer}.
 */
final class ObjectStore extends KubernetesCrudDispatcher {

  private final AtomicLong version = new AtomicLong();
  private final WatchCache watches = new WatchCache();
  private final PostHandler post =
      new PostHandler((KubernetesAttributesExtractor) getAttributeExtractor(), this);
  private final PutHandler put = new PutHandler(this);

  WatchCache watches() {
    return watches;
  }

  long version() {
    return version.get();
  }

  @Override
  public long requestResourceVersion() {
    return version.incrementAndGet();
  }

  /** The object at a path, that of the object itself and not of a subresource. */
  Optional<ObjectNode> get(String path) {
    return Optional.ofNullable(findResource(getKey(path))).map(entry -> parsed(entry.getValue()));
  }

  /** What is selected by a request for a collection. */
  List<ObjectNode> list(ApiRequest request) {
    var selection = getKey(request.path() + labels(request));
    var fields = request.query().getOrDefault("fieldSelector", "");
    return map.entrySet().stream()
        .filter(entry -> entry.getKey().matches(selection))
        .map(entry -> parsed(entry.getValue()))
        .filter(object -> hasFields(object, fields))
        .toList();
  }

  MockResponse create(String collectionPath, ObjectNode object)
      throws KubernetesCrudDispatcherException {
    return post.handle(collectionPath, "application/json", object.toString());
  }

  /**
   * Replaces an object, or its status where the path ends so. An object that only its finalizers
   * kept is gone with the last of them.
   */
  MockResponse replace(String path, ObjectNode object) throws KubernetesCrudDispatcherException {
    var response = put.handle(path, "application/json", object.toString());
    return response.getBody() == null ? response.setBody(object.toString()) : response;
  }

  /** Deletes what is selected, or marks it as deleted while it has finalizers. */
  void delete(String target) {
    var selection = getKey(target);
    for (var entry : new ArrayList<>(map.entrySet())) {
      if (entry.getKey().matches(selection)) {
        delete(target, entry.getKey(), parsed(entry.getValue()));
      }
    }
  }

  private void delete(String path, AttributeSet key, ObjectNode object) {
    var metadata = object.withObject("/metadata");
    if (metadata.path("finalizers").isEmpty()) {
      processEvent(path, key, key, null, null);
    } else if (!metadata.hasNonNull("deletionTimestamp")) {
      metadata.put("deletionTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      metadata.put("generation", metadata.path("generation").asLong() + 1);
      metadata.put("resourceVersion", String.valueOf(requestResourceVersion()));
      processEvent(path, key, key, null, object.toString());
    }
  }

  /** Everything that is stored goes through here, and so everything that watches are told. */
  @Override
  public void processEvent(
      String path,
      AttributeSet selected,
      AttributeSet oldKey,
      GenericKubernetesResource resource,
      String newState) {
    var before = oldKey == null ? null : parsed(map.get(oldKey));
    super.processEvent(path, selected, oldKey, resource, newState);
    if (newState == null) {
      var removal = requestResourceVersion();
      before.withObject("/metadata").put("resourceVersion", String.valueOf(removal));
      watches.add(new WatchCache.Change(removal, oldKey, null, before));
      return;
    }
    var object = parsed(newState);
    if (!object.equals(before)) {
      var changed = object.path("metadata").path("resourceVersion").asLong();
      var newKey = findResource(selected).getKey();
      watches.add(new WatchCache.Change(changed, oldKey, newKey, object));
    }
  }

  private static String labels(ApiRequest request) {
    var selector = request.query().getOrDefault("labelSelector", "");
    return selector.isEmpty()
        ? ""
        : "?labelSelector=" + URLEncoder.encode(selector, StandardCharsets.UTF_8);
  }

  /** Such as {@code involvedObject.name=one,type!=Normal}. */
  private static boolean hasFields(ObjectNode object, String selector) {
    return Arrays.stream(selector.split(","))
        .filter(requirement -> !requirement.isEmpty())
        .map(requirement -> requirement.split("!=|==?", 2))
        .allMatch(
            parts -> {
              var value = object.at("/" + parts[0].replace('.', '/')).asText();
              return value.equals(parts[1]) != selector.contains(parts[0] + "!=");
            });
  }

  private static ObjectNode parsed(String json) {
    return Serialization.unmarshal(json, ObjectNode.class);
  }
}
