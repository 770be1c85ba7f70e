package dev.modelexport.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryEndpointsTest {

  @ParameterizedTest
  @CsvSource({
    "mirror.example.com, https://mirror.example.com",
    "https://mirror.example.com:8443/, https://mirror.example.com:8443",
    "http://mirror:5000, http://mirror:5000",
  })
  void shouldReadWhereARegistryAnswers(String text, String endpoint) {
    assertThat(RegistryEndpoints.parse(text)).hasToString(endpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://mirror", "mirror/path", "a b", "http://user:word@mirror:5000"})
  void shouldRefuseWhatIsNoEndpoint(String text) {
    assertThatThrownBy(() -> RegistryEndpoints.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no endpoint; write HOST[:PORT]");
  }
}
