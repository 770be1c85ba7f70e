package dev.modelexport.sandbox.kube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The open watches, and the last changes: a watch goes on where the client's last one ended, so
 * that a dropped watch loses nothing. One that asks for more than is kept is told 410 Gone, as by a
 * real API server.
 */
final class WatchCache {

  private static final int KEPT_CHANGES = 2_000;
  private static final int NORMAL_CLOSURE = 1000;

  private final Deque<Change> changes = new ArrayDeque<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private long forgottenUpTo;

  /**
   * A change of one object.
   *
   * @param before by what the object could be selected before; null when it is new
   * @param after by what it can be selected now; null when it is gone
   * @param object as it is now, or as it was last
   */
  record Change(long version, AttributeSet before, AttributeSet after, ObjectNode object) {

    /** What a watch with this selection tells of it. */
    Optional<String> toldTo(AttributeSet selection) {
      var matchedBefore = before != null && before.matches(selection);
      var matchesNow = after != null && after.matches(selection);
      if (!matchedBefore && !matchesNow) {
        return Optional.empty();
      }
      return Optional.of(
          event(!matchesNow ? "DELETED" : matchedBefore ? "MODIFIED" : "ADDED", object));
    }
  }

  synchronized void add(Change change) {
    if (changes.size() == KEPT_CHANGES) {
      forgottenUpTo = changes.removeFirst().version();
    }
    changes.addLast(change);
    watchers.forEach(watcher -> change.toldTo(watcher.selection).ifPresent(watcher.socket::send));
  }

  /**
   * A watch that goes on from a version.
   *
   * @param first objects that it is told of before all else
   */
  WebSocketListener open(AttributeSet selection, long since, List<ObjectNode> first) {
    return new WebSocketListener() {
      @Override
      public void onOpen(WebSocket socket, Response response) {
        begin(new Watcher(selection, socket), since, first);
      }

      @Override
      public void onClosed(WebSocket socket, int code, String reason) {
        end(socket);
      }

      @Override
      public void onFailure(WebSocket socket, Throwable error, Response response) {
        end(socket);
      }
    };
  }

  synchronized void closeAll() {
    watchers.forEach(watcher -> watcher.socket.close(NORMAL_CLOSURE, "dropped"));
    watchers.clear();
  }

  /** What a watch from a version is told by now. */
  synchronized List<String> told(AttributeSet selection, long since, List<ObjectNode> first) {
    if (since < forgottenUpTo) {
      return List.of(event("ERROR", gone(since)));
    }
    return Stream.concat(
            first.stream().map(object -> event("ADDED", object)),
            changes.stream()
                .filter(change -> change.version() > since)
                .flatMap(change -> change.toldTo(selection).stream()))
        .toList();
  }

  private synchronized void begin(Watcher watcher, long since, List<ObjectNode> first) {
    told(watcher.selection, since, first).forEach(watcher.socket::send);
    if (since < forgottenUpTo) {
      watcher.socket.close(NORMAL_CLOSURE, "gone");
    } else {
      watchers.add(watcher);
    }
  }

  private synchronized void end(WebSocket socket) {
    watchers.removeIf(watcher -> watcher.socket == socket);
  }

  private ObjectNode gone(long since) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("apiVersion", "v1")
        .put("kind", "Status")
        .put("status", "Failure")
        .put("code", 410)
        .put("reason", "Expired")
        .put("message", "too old resource version: %d (%d)".formatted(since, forgottenUpTo));
  }

  private static String event(String type, ObjectNode object) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .<ObjectNode>set("object", object)
        .toString();
  }

  private record Watcher(AttributeSet selection, WebSocket socket) {}
}
