package dev.modelexport.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.mockwebserver.crud.Attribute;
import io.fabric8.mockwebserver.crud.AttributeSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchCacheTest {

  private static final AttributeSet BLUE = new AttributeSet(new Attribute("colour", "blue"));
  private static final AttributeSet RED = new AttributeSet(new Attribute("colour", "red"));

  private final WatchCache cache = new WatchCache();

  @Test
  void shouldTellAChangeByWhatTheWatchSelects() {
    add(1, null, BLUE);
    add(2, BLUE, BLUE);
    add(3, BLUE, RED);
    add(4, RED, BLUE);
    add(5, BLUE, null);

    assertThat(cache.told(BLUE, 0, List.of()))
        .extracting(event -> event.replaceAll(".*\"type\":\"(\\w+)\".*\"at\":(\\d).*", "$1 $2"))
        .containsExactly("ADDED 1", "MODIFIED 2", "DELETED 3", "ADDED 4", "DELETED 5");
    assertThat(cache.told(BLUE, 4, List.of())).hasSize(1);
  }

  @Test
  void shouldTellAWatchOfLongAgoThatItIsTooOld() {
    for (var version = 1; version <= 2_001; version++) {
      add(version, null, BLUE);
    }

    assertThat(cache.told(BLUE, 0, List.of()))
        .singleElement()
        .asString()
        .contains("\"type\":\"ERROR\"", "\"code\":410", "\"reason\":\"Expired\"");
    assertThat(cache.told(BLUE, 1, List.of())).hasSize(2_000);
  }

  private void add(long version, AttributeSet before, AttributeSet after) {
    var object = JsonNodeFactory.instance.objectNode().put("at", version);
    cache.add(new WatchCache.Change(version, before, after, object));
  }
}
