package dev.modelexport.cli;

import dev.modelexport.cli.manifest.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Bytes as text, up to the first that is not UTF-8, the only encoding that kubectl reads.
 *
 * @param text what was decoded
 * @param brokenAt where the first wrong byte stands
 */
record Utf8Text(String text, Optional<Position> brokenAt) {

  static Utf8Text of(byte[] bytes) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var decoded = CharBuffer.allocate(bytes.length);
    var result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
    var text = decoded.flip().toString();
    return new Utf8Text(
        text, result.isError() ? Optional.of(Position.after(text)) : Optional.empty());
  }
}
