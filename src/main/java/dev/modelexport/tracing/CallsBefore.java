package dev.modelexport.tracing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that were made before their run was known, such as for its model: kept until the next
 * status tells whose they are. Of resources that go meanwhile no status comes, so there is a bound.
 */
final class CallsBefore {

  private static final int MAX_RESOURCES = 1_000;
  private static final int MAX_CALLS = 10;

  private final Map<String, List<TracedCall>> byUid =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<TracedCall>> eldest) {
          return size() > MAX_RESOURCES;
        }
      };

  synchronized void add(String uid, TracedCall call) {
    var calls = byUid.computeIfAbsent(uid, key -> new ArrayList<>());
    if (calls.size() < MAX_CALLS) {
      calls.add(call);
    }
  }

  /** And forgets them. */
  synchronized List<TracedCall> take(String uid) {
    var calls = byUid.remove(uid);
    return calls == null ? List.of() : calls;
  }
}
