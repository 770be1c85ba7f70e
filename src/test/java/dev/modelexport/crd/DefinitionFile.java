package dev.modelexport.crd;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** {@code crds/}: the definition, written for people to read. */
final class DefinitionFile {

  static final Path PATH = Path.of("crds", "modelexports.modelexport.dev-v1.yaml");

  private static final String HEAD =
      "# Generated from the API classes and the rules; CrdDriftTest tells how to write it anew.\n";

  private static final int LINE_LENGTH = 140;
  private static final int FOLDED_LENGTH = 70;

  private DefinitionFile() {}

  static String of(CustomResourceDefinition definition) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setWidth(LINE_LENGTH);
    var tree = new ObjectMapper().convertValue(definition, Map.class);
    return HEAD + new Yaml(new BlockRepresenter(options), options).dump(tree);
  }

  /** Long texts folded, texts of several lines as they are, and quotes only where it takes them. */
  private static final class BlockRepresenter extends Representer {
    BlockRepresenter(DumperOptions options) {
      super(options);
    }

    @Override
    protected Node representScalar(Tag tag, String value, ScalarStyle style) {
      if (tag != Tag.STR) {
        return super.representScalar(tag, value, style);
      }
      if (value.contains("\n")) {
        return super.representScalar(tag, value, ScalarStyle.LITERAL);
      }
      return super.representScalar(
          tag, value, value.length() > FOLDED_LENGTH ? ScalarStyle.FOLDED : style);
    }
  }
}
