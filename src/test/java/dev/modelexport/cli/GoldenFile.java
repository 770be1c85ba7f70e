package dev.modelexport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An output as it is meant to be. {@code -Dgolden.update=true} writes it anew. */
record GoldenFile(String name) {

  void assertHolds(String actual) throws IOException {
    var file = Path.of("src/test/resources/dev/modelexport/cli").resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
