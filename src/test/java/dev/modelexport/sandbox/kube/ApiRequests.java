package dev.modelexport.sandbox.kube;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The requests that have reached the API, refused ones included, in their order. */
public final class ApiRequests {

  private final Queue<ApiRequest> all = new ConcurrentLinkedQueue<>();

  ApiRequests() {}

  public List<ApiRequest> all() {
    return List.copyOf(all);
  }

  /** What a client has written to resources of a plural name, in order. */
  public List<ApiRequest> writes(String userAgent, String plural) {
    return all.stream()
        .filter(request -> request.userAgent().equals(userAgent))
        .filter(request -> request.isWrite() && request.isFor(plural))
        .toList();
  }

  void add(ApiRequest request) {
    all.add(request);
  }
}
