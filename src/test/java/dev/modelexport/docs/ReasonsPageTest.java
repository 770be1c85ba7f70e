package dev.modelexport.docs;

import dev.modelexport.api.v1alpha1.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReasonsPageTest {

  private static final String HEAD =
      """
      # Reasons

      Every condition and every event of a `ModelExport` carries one of these. The message beside it
      has the particulars: which field, which operation, what the provider said, when the operator
      tries again. A reason with a remedy makes its events warnings.

      | reason | what it means | what to do |
      |---|---|---|
      """;

  @Test
  void shouldListEveryReason() throws IOException {
    // given
    var rows =
        Arrays.stream(Reason.values())
            .map(
                reason ->
                    "| `%s` | %s | %s |\n".formatted(reason, reason.meaning(), reason.remedy()))
            .collect(Collectors.joining());

    // then
    GoldenPage.hold(Path.of("docs", "reasons.md"), HEAD + rows, getClass());
  }
}
