package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.server.mock.crud.KubernetesCrudDispatcherException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Answers the requests to the embedded API. On top of Fabric8's mock in CRUD mode it does what a
 * real API server does and clients rely on: admission, the resource version as lock of every write,
 * server-side apply, watches that go on after a drop, and refusals told as a Status.
 *
 * <p>Every patch becomes the replacement of a whole object, so there is one way in.
 */
final class ApiServer extends Dispatcher {

  private static final int INTERNAL_ERROR = 500;

  /** Clients complain of watches that end within a second. */
  private static final Duration PLAIN_WATCH = Duration.ofMillis(1_100);

  private final ObjectStore store = new ObjectStore();
  private final ApiFaults faults = new ApiFaults(store.watches()::closeAll);
  private final ApiRequests requests = new ApiRequests();
  private final AdmissionGate admission;
  private final Discovery discovery;
  private final PrinterTable table;

  ApiServer(CustomResourceDefinition definition) {
    admission = new AdmissionGate(definition);
    discovery = new Discovery(definition);
    table = new PrinterTable(definition);
  }

  ApiFaults faults() {
    return faults;
  }

  ApiRequests requests() {
    return requests;
  }

  /** Never throws: the mock web server would leave the client without any answer. */
  @Override
  public synchronized MockResponse dispatch(RecordedRequest recorded) {
    var request = ApiRequest.of(recorded);
    requests.add(request);
    try {
      var refusal = faults.strike(request);
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      return answer(request).setHeader("Content-Type", "application/json");
    } catch (ApiRefusal e) {
      return e.toResponse();
    } catch (KubernetesCrudDispatcherException e) {
      return ApiRefusal.of(request, e.getCode(), "Invalid", e.getMessage()).toResponse();
    } catch (RuntimeException e) {
      var text = "the embedded API failed: " + e;
      return ApiRefusal.of(request, INTERNAL_ERROR, "InternalError", text).toResponse();
    }
  }

  private MockResponse answer(ApiRequest request)
      throws ApiRefusal, KubernetesCrudDispatcherException {
    if (discovery.isAskedFor(request)) {
      return ok(discovery.answer(request));
    }
    return switch (request.method()) {
      case "GET" -> request.isWatch() ? watch(request) : read(request);
      case "POST" -> create(request, ObjectPatch.yaml(request));
      case "PUT" -> replace(request, stored(request), ObjectPatch.yaml(request));
      case "PATCH" -> patch(request);
      case "DELETE" -> delete(request);
      default -> throw ApiRefusal.notSupported(request);
    };
  }

  private MockResponse read(ApiRequest request) throws ApiRefusal {
    var objects = request.name().isPresent() ? List.of(stored(request)) : store.list(request);
    var version = String.valueOf(store.version());
    if (table.isAskedFor(request)) {
      return ok(table.of(objects, version, Instant.now()));
    }
    if (request.name().isPresent()) {
      return ok(objects.get(0));
    }
    var kind = objects.isEmpty() ? "" : objects.get(0).path("kind").asText();
    var group = request.group().isEmpty() ? "" : request.group() + "/";
    var list = JsonNodeFactory.instance.objectNode();
    list.put("apiVersion", group + request.version()).put("kind", kind + "List");
    list.putObject("metadata").put("resourceVersion", version);
    list.putArray("items").addAll(objects);
    return ok(list);
  }

  /**
   * Over a web socket, as Fabric8's clients watch, or in plain HTTP, as kubectl does. The mock web
   * server can't stream, so the latter is told what has happened up to now, and asks again.
   */
  private MockResponse watch(ApiRequest request) {
    if (request.query().containsKey("sendInitialEvents")) {
      // As a server without streamed lists answers, so that kubectl lists first.
      return ApiRefusal.invalid(request, "sendInitialEvents: Forbidden: not supported here")
          .toResponse();
    }
    var since = request.query().getOrDefault("resourceVersion", "");
    var selection = store.getKey(request.target());
    var fromNow = since.isEmpty() || since.equals("0");
    var version = fromNow ? store.version() : Long.parseLong(since);
    List<ObjectNode> first = fromNow ? store.list(request) : List.of();
    if (request.opensWebSocket()) {
      return new MockResponse()
          .withWebSocketUpgrade(store.watches().open(selection, version, first));
    }
    var told = store.watches().told(selection, version, first);
    return new MockResponse()
        .setResponseCode(200)
        .setBody(String.join("\n", told) + "\n")
        .setBodyDelay(PLAIN_WATCH);
  }

  private MockResponse create(ApiRequest request, ObjectNode object)
      throws ApiRefusal, KubernetesCrudDispatcherException {
    if (request.collectionPath().endsWith("/selfsubjectrulesreviews")) {
      return ok(allowingAll(object));
    }
    var namespace = request.namespace().map(name -> "/api/v1/namespaces/" + name);
    if (namespace.isPresent() && store.get(namespace.get()).isEmpty()) {
      throw ApiRefusal.namespaceNotFound(request);
    }
    var name = object.path("metadata").path("name").asText();
    if (!name.isEmpty() && store.get(request.collectionPath() + "/" + name).isPresent()) {
      throw ApiRefusal.alreadyExists(request, name);
    }
    return store.create(request.collectionPath(), admission.admit(request, object));
  }

  /** Nobody is asked who they are, so everybody may do everything. */
  private static ObjectNode allowingAll(ObjectNode review) {
    var all = JsonNodeFactory.instance.arrayNode().add("*");
    var status = review.putObject("status").put("incomplete", false);
    status.putArray("nonResourceRules");
    var rule = status.putArray("resourceRules").addObject();
    List.of("verbs", "apiGroups", "resources").forEach(field -> rule.set(field, all));
    return review;
  }

  private MockResponse patch(ApiRequest request)
      throws ApiRefusal, KubernetesCrudDispatcherException {
    var patch = ObjectPatch.of(request);
    if (patch == ObjectPatch.APPLY) {
      if (!request.query().containsKey("fieldManager")) {
        throw ApiRefusal.badRequest(request, "fieldManager is required for apply patch");
      }
      if (request.subresource().isEmpty() && store.get(request.path()).isEmpty()) {
        return create(request, ObjectPatch.yaml(request));
      }
    }
    var before = stored(request);
    return replace(request, before, patch.applyTo(before, request));
  }

  private MockResponse replace(ApiRequest request, ObjectNode before, ObjectNode wanted)
      throws ApiRefusal, KubernetesCrudDispatcherException {
    var metadata = wanted.withObject("/metadata");
    for (var lock : List.of("resourceVersion", "uid")) {
      if (metadata.hasNonNull(lock) && !metadata.get(lock).equals(before.at("/metadata/" + lock))) {
        throw ApiRefusal.conflict(request);
      }
    }
    var next = wanted;
    if (request.isStatus()) {
      next = before.deepCopy();
      take("status", wanted, next);
    } else {
      // Only the API server says that an object is being deleted.
      take("deletionTimestamp", before.path("metadata"), metadata);
      if (store.isStatusSubresourceEnabledForResource(request.path())) {
        take("status", before, next);
      }
    }
    return store.replace(request.path(), admission.admit(request, next));
  }

  private MockResponse delete(ApiRequest request) throws ApiRefusal {
    if (request.name().isEmpty()) {
      store.delete(request.target());
      return read(request);
    }
    var last = stored(request);
    store.delete(request.target());
    return ok(store.get(request.resourcePath()).orElse(last));
  }

  private ObjectNode stored(ApiRequest request) throws ApiRefusal {
    return store.get(request.resourcePath()).orElseThrow(() -> ApiRefusal.notFound(request));
  }

  private static void take(String field, JsonNode from, ObjectNode to) {
    if (from.hasNonNull(field)) {
      to.set(field, from.get(field));
    } else {
      to.remove(field);
    }
  }

  private static MockResponse ok(Object body) {
    return new MockResponse().setResponseCode(200).setBody(Serialization.asJson(body));
  }
}
