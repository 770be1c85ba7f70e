package dev.modelexport.sandbox.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of an export to Cloud Storage, by name. The names are those that Google's pages and
 * public exports show; the contents are small, but begin as real ones do.
 */
final class ExportedFiles {

  private ExportedFiles() {}

  static Map<String, byte[]> of(AcceptedExport export) {
    var labels = export.labels();
    return switch (export.format().replace('-', '_')) {
      case "tflite" -> tflite("model.tflite", labels);
      case "edgetpu_tflite" -> tflite("edgetpu_model.tflite", labels);
      case "tf_js" -> tfJs(labels);
      case "core_ml" ->
          Map.of(
              "model.mlmodel",
              ModelBinaries.coreMl(export.displayName()),
              "dict.txt",
              dict(labels));
      case "tf_saved_model" ->
          export.tabular() ? tables() : Map.of("saved_model.pb", ModelBinaries.savedModel());
      case "custom_trained" -> Map.of("model.joblib", text("what the training code has written\n"));
      default -> throw new IllegalStateException("no files for format " + export.format());
    };
  }

  private static Map<String, byte[]> tflite(String modelFile, List<String> labels) {
    var metadata =
        """
        {
          "batchSize": 1,
          "imageChannels": 3,
          "imageHeight": 224,
          "imageWidth": 224,
          "inferenceType": "QUANTIZED_UINT8",
          "inputTensor": "image",
          "inputType": "QUANTIZED_UINT8",
          "outputTensor": "scores",
          "supportedTfVersions": ["1.13", "1.14", "1.15"]
        }
        """;
    return Map.of(
        modelFile,
        ModelBinaries.tflite(),
        "dict.txt",
        dict(labels),
        "tflite_metadata.json",
        metadata.getBytes(UTF_8));
  }

  private static Map<String, byte[]> tfJs(List<String> labels) {
    var model =
        """
        {
          "format": "graph-model",
          "generatedBy": "1.14.0",
          "convertedBy": "TensorFlow.js Converter v1.2.9",
          "modelTopology": {"node": [{"name": "image", "op": "Placeholder"}]},
          "weightsManifest": [
            {
              "paths": ["group1-shard1of2.bin", "group1-shard2of2.bin"],
              "weights": [{"name": "weights", "shape": [2, 256], "dtype": "float32"}]
            }
          ]
        }
        """;
    return Map.of(
        "model.json",
        model.getBytes(UTF_8),
        "group1-shard1of2.bin",
        ModelBinaries.floats(256),
        "group1-shard2of2.bin",
        ModelBinaries.floats(256),
        "dict.txt",
        dict(labels));
  }

  /** The tree of a tabular export. */
  private static Map<String, byte[]> tables() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put(
        "environment.json",
        text("{\"container_uri\": \"gcr.io/cloud-automl-tables-public/model_server\"}\n"));
    files.put("feature_attributions.yaml", text("age: 0.31\neducation: 0.22\n"));
    files.put("instance.yaml", text("type: object\nproperties:\n  age: {type: string}\n"));
    files.put("prediction_schema.yaml", text("type: object\nproperties:\n  scores: {}\n"));
    files.put("final_model_structure.pb", ModelBinaries.savedModel());
    files.put("tables_server_metadata.pb", ModelBinaries.savedModel());
    files.put("transformations.pb", ModelBinaries.savedModel());
    files.put("predict/001/saved_model.pb", ModelBinaries.savedModel());
    files.put("predict/001/variables/variables.index", ModelBinaries.floats(8));
    files.put("predict/001/variables/variables.data-00000-of-00001", ModelBinaries.floats(64));
    files.put("predict/001/assets/workclass_vocab", text("private\npublic\nself-employed\n"));
    return files;
  }

  private static byte[] dict(List<String> labels) {
    return text(String.join("\n", labels) + "\n");
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }
}
