package dev.modelexport.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverTest {

  @ParameterizedTest
  @CsvSource({
    "http://events.example.com, http://events.example.com",
    "https://events.example.com:8443/hooks/s3cret, https://events.example.com:8443",
    "HTTPS://[::1]:8443/?token=s3cret, HTTPS://[::1]:8443",
  })
  void shouldShowNeitherPathNorQuery(String url, String shown) {
    // when
    var receiver = Receiver.parse(url);

    // then
    assertThat(receiver.uri()).hasToString(url);
    assertThat(receiver.shown()).isEqualTo(shown);
    assertThat(receiver).asString().doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cret",
        "events.example.com/s3cret",
        "ftp://events.example.com/s3cret",
        "https:///s3cret",
        "https://user:s3cret@events.example.com",
        "https://s3cret@events.example.com",
        "https://events.example.com/a#s3cret",
        "https://events.example.com/a s3cret",
        "mailto:s3cret@example.com",
        "https://events.example.com:0/s3cret",
        "https://events.example.com:65536/s3cret",
      })
  void shouldRefuseWhatCanNotBeSentToWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> Receiver.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://HOST[:PORT]/PATH")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }
}
