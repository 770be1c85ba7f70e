package dev.modelexport.provider.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "automl.example.com, automl.example.com:443, false",
    "automl.example.com:8443, automl.example.com:8443, false",
    "https://automl.example.com, automl.example.com:443, false",
    "http://localhost:8080, localhost:8080, true",
    "http://localhost:8080/, localhost:8080, true",
  })
  void shouldReadAnEndpoint(String text, String hostAndPort, boolean plaintext) {
    assertThat(Endpoint.parse(text)).isEqualTo(new Endpoint(hostAndPort, plaintext));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://localhost",
        "ftp://x:21",
        "https://x/v1beta1",
        "a b",
        "x:port",
        "u:p@x"
      })
  void shouldSayWhatAnEndpointLooksLike(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\" is no endpoint; write HOST[:PORT]");
  }

  @Test
  void shouldHaveNoOverrideWhereNoneIsSet() {
    assertThat(new Endpoints(Map.of()).override("us-central1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "automl.googleapis.com, true",
    "eu-automl.googleapis.com:443, true",
    "https://named.example.com:8443, true",
    "other.example.com, false",
    "googleapis.com.example.com, false",
    "notgoogleapis.com, false",
    "http://automl.googleapis.com:80, false",
    "http://named.example.com:80, false",
  })
  void shouldSendCredentialsOnlyToGoogleAndToNamedHosts(String endpoint, boolean sent) {
    // given
    var endpoints = new Endpoints(Map.of(), Set.of("named.example.com"));

    // then
    assertThat(endpoints.mayHaveCredentials(Endpoint.parse(endpoint))).isEqualTo(sent);
  }

  @Test
  void shouldPreferTheEndpointOfTheLocation() {
    // given
    var own = Endpoint.parse("eu.example.com");
    var any = Endpoint.parse("any.example.com");
    var endpoints = new Endpoints(Map.of("eu", own, Endpoints.ANY_LOCATION, any));

    // then
    assertThat(endpoints.override("eu")).contains(own);
    assertThat(endpoints.override("us-central1")).contains(any);
  }
}
