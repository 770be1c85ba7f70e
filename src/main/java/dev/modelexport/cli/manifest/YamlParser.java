package dev.modelexport.cli.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the documents of one YAML text from the parser's events, which carry their positions. */
final class YamlParser {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  private final String text;
  private final Iterator<Event> events;

  /** Values of this document; one that is still being read has none yet. */
  private final Map<Anchor, Optional<Located>> anchors = new HashMap<>();

  YamlParser(String text) {
    this.text = text;
    this.events = new Parse(SETTINGS).parseString(text).iterator();
  }

  Manifests parse() {
    var documents = new ArrayList<Located>();
    try {
      while (true) {
        switch (next().getEventId()) {
          case StreamStart, DocumentEnd -> {}
          case DocumentStart -> {
            anchors.clear();
            var document = node(next(), 0);
            if (!document.value().isNull()) {
              documents.add(document);
            }
          }
          default -> {
            return new Manifests(documents, Optional.empty());
          }
        }
      }
    } catch (ManifestSyntaxException e) {
      return new Manifests(documents, Optional.of(e.error()));
    }
  }

  private Located node(Event event, int depth) throws ManifestSyntaxException {
    var position = position(event.getStartMark());
    if (depth > ManifestReader.MAX_DEPTH) {
      throw new ManifestSyntaxException(
          position, "nested deeper than " + ManifestReader.MAX_DEPTH + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias, position);
    }
    var anchor = ((NodeEvent) event).getAnchor();
    anchor.ifPresent(name -> anchors.put(name, Optional.empty()));
    var node =
        switch (event.getEventId()) {
          case MappingStart -> mapping(position, depth);
          case SequenceStart -> sequence(position, depth);
          default -> scalar((ScalarEvent) event, position);
        };
    anchor.ifPresent(name -> anchors.put(name, Optional.of(node)));
    return node;
  }

  private Located aliased(AliasEvent alias, Position position) throws ManifestSyntaxException {
    var name = alias.getAlias();
    if (!anchors.containsKey(name)) {
      throw new ManifestSyntaxException(
          position, "*" + name + " names no anchor; define &" + name + " before it");
    }
    return anchors
        .get(name)
        .orElseThrow(
            () ->
                new ManifestSyntaxException(
                    position, "*" + name + " stands inside &" + name + ", so it has no end"))
        .at(position);
  }

  private Located mapping(Position position, int depth) throws ManifestSyntaxException {
    var mapping = new MappingBuilder();
    for (var event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      var keyPosition = position(event.getStartMark());
      var key = node(event, depth + 1);
      var value = node(next(), depth + 1);
      if (isMergeKey(event)) {
        merge(mapping, value, keyPosition);
      } else {
        mapping.put(name(key), keyPosition, value);
      }
    }
    return mapping.build(position);
  }

  private static boolean isMergeKey(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.isPlain()
        && scalar.getValue().equals("<<");
  }

  /** One mapping, or a list of them in which an earlier one wins over a later one. */
  private static void merge(MappingBuilder into, Located value, Position position)
      throws ManifestSyntaxException {
    var sources = new ArrayList<Located>();
    if (value.value().isArray()) {
      value.children().values().forEach(item -> sources.add(0, item));
    } else {
      sources.add(value);
    }
    for (var source : sources) {
      if (!source.value().isObject()) {
        throw new ManifestSyntaxException(position, "<< takes a map or a list of maps");
      }
      into.merge(source);
    }
  }

  /** JSON knows only names that are strings: numbers and booleans are written out. */
  private static String name(Located key) {
    return key.value().isContainerNode() ? key.value().toString() : key.value().asText();
  }

  private Located sequence(Position position, int depth) throws ManifestSyntaxException {
    var sequence = new SequenceBuilder();
    for (var event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      sequence.add(node(event, depth + 1));
    }
    return sequence.build(position);
  }

  private static Located scalar(ScalarEvent event, Position position) {
    var value = YamlScalar.of(event.getValue(), event.getTag(), event.isPlain());
    return Located.scalar(value, position);
  }

  private Event next() throws ManifestSyntaxException {
    try {
      return events.next();
    } catch (MarkedYamlEngineException e) {
      var context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
      throw new ManifestSyntaxException(position(e.getProblemMark()), e.getProblem() + context);
    } catch (ReaderException e) {
      throw new ManifestSyntaxException(
          positionOf(e.getPosition()),
          String.format("the character U+%04X is not allowed in YAML", e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw new ManifestSyntaxException(Position.START, e.getMessage());
    }
  }

  private static Position position(Optional<Mark> mark) {
    return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1)).orElse(Position.START);
  }

  private Position positionOf(int codePoints) {
    var length = text.codePointCount(0, text.length());
    return Position.after(
        text.substring(0, text.offsetByCodePoints(0, Math.min(codePoints, length))));
  }
}
