package dev.modelexport.cli.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads JSON values that follow each other, with or without white space between them. */
final class JsonTextParser {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; ([^]]*)]");

  private final String text;

  JsonTextParser(String text) {
    this.text = text;
  }

  Manifests parse() {
    var documents = new ArrayList<Located>();
    try (var parser = new JsonFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        documents.add(value(parser, 0));
      }
      return new Manifests(documents, Optional.empty());
    } catch (JsonProcessingException e) {
      var error = new SyntaxError(position(e.getLocation()), plain(e.getOriginalMessage()));
      return new Manifests(documents, Optional.of(error));
    } catch (ManifestSyntaxException e) {
      return new Manifests(documents, Optional.of(e.error()));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be read", e);
    }
  }

  private Located value(JsonParser parser, int depth) throws IOException, ManifestSyntaxException {
    var position = position(parser.currentTokenLocation());
    if (depth > ManifestReader.MAX_DEPTH) {
      throw new ManifestSyntaxException(
          position, "nested deeper than " + ManifestReader.MAX_DEPTH + " levels");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var mapping = new MappingBuilder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          var key = parser.currentName();
          var keyPosition = position(parser.currentTokenLocation());
          parser.nextToken();
          mapping.put(key, keyPosition, value(parser, depth + 1));
        }
        yield mapping.build(position);
      }
      case START_ARRAY -> {
        var sequence = new SequenceBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          sequence.add(value(parser, depth + 1));
        }
        yield sequence.build(position);
      }
      default -> Located.scalar(scalar(parser), position);
    };
  }

  private static JsonNode scalar(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NUMBER_INT -> Numbers.of(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> Numbers.of(parser.getDoubleValue());
      default -> NODES.nullNode();
    };
  }

  /** Jackson counts UTF-16 units; a text in memory always has the character's offset. */
  private Position position(JsonLocation location) {
    var end = (int) Math.min(location.getCharOffset(), text.length());
    var lineStart = Math.max(0, end - (location.getColumnNr() - 1));
    return new Position(location.getLineNr(), text.codePointCount(lineStart, end) + 1);
  }

  /** Jackson's text in one line, without its names for the source that it read. */
  private static String plain(String message) {
    return SOURCE.matcher(message).replaceAll("$1").lines().findFirst().orElse("not JSON");
  }
}
