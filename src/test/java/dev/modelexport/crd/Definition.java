package dev.modelexport.crd;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.modelexport.api.v1alpha1.ModelExport;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.Phase;
import dev.modelexport.rules.BucketUri;
import dev.modelexport.rules.ImageReference;
import dev.modelexport.rules.ModelName;
import dev.modelexport.rules.OperationName;
import dev.modelexport.rules.OutputRules;
import dev.modelexport.rules.ServingRules;
import dev.modelexport.rules.SpecRules;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourceScale;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The custom resource definition: what the generator makes of the API classes, completed by what
 * annotations can't say and by the rules.
 */
final class Definition {
  /** The grammar of quantities, of which the API server checks the text. */
  private static final String QUANTITY =
      "^([0-9]+([.][0-9]*)?|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$";

  private Definition() {}

  static CustomResourceDefinition generate() {
    var definition = RawDefinition.generate();
    var version = definition.getSpec().getVersions().get(0);
    sortColumns(version.getAdditionalPrinterColumns());
    var root = version.getSchema().getOpenAPIV3Schema();
    describe(root);
    root.setRequired(List.of("spec"));
    NumberFormats.set(field(root, "spec"), ModelExportSpec.class);
    NumberFormats.set(field(root, "status"), ModelExportStatus.class);
    addRules(field(root, "spec"));
    completeStatus(field(root, "status"));
    version
        .getSubresources()
        .setScale(
            new CustomResourceSubresourceScale(
                ".status.deployment.selector",
                ".spec.deployment.replicas",
                ".status.deployment.replicas"));
    return definition;
  }

  /** The generator sorts them by path; users see them in the order of the annotations. */
  private static void sortColumns(List<CustomResourceColumnDefinition> columns) {
    var declared =
        Arrays.stream(ModelExport.class.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    columns.forEach(
        column -> column.setPriority(column.getPriority() == 0 ? null : column.getPriority()));
    columns.sort(Comparator.comparingInt(column -> declared.indexOf(column.getName())));
  }

  private static void describe(JSONSchemaProps root) {
    root.setDescription(
        "ModelExport exports a trained Google model to Cloud Storage or to a container registry,"
            + " follows the operation, and tells the outcome in its status.");
    field(root, "spec").setDescription("What you ask for. The operator never writes it.");
    field(root, "status").setDescription("What the operator knows. Only the operator writes it.");
  }

  private static void addRules(JSONSchemaProps spec) {
    var output = field(spec, "outputConfig");
    field(spec, "model").setXKubernetesValidations(List.of(CelRules.of(ModelName.GRAMMAR)));
    field(output, "modelFormat").setXKubernetesValidations(List.of(CelRules.of(SpecRules.FORMAT)));
    field(field(output, "gcsDestination"), "outputUriPrefix")
        .setXKubernetesValidations(List.of(CelRules.of(BucketUri.GRAMMAR)));
    field(field(output, "gcrDestination"), "outputUri")
        .setXKubernetesValidations(List.of(CelRules.of(ImageReference.GRAMMAR)));
    field(field(spec, "adopt"), "operation")
        .setXKubernetesValidations(List.of(CelRules.of(OperationName.GRAMMAR)));
    spec.setXKubernetesValidations(
        Stream.of(
                OutputRules.ALL.stream().map(CelRules::of),
                Stream.of(CelRules.ofAdopt()),
                ServingRules.ALL.stream().map(CelRules::of))
            .flatMap(rules -> rules)
            .toList());
    completeDeployment(field(spec, "deployment"));
  }

  private static void completeDeployment(JSONSchemaProps deployment) {
    field(deployment, "modelName")
        .setXKubernetesValidations(List.of(CelRules.of(ServingRules.MODEL_NAME)));
    field(deployment, "readinessPath")
        .setXKubernetesValidations(List.of(CelRules.of(ServingRules.READINESS_PATH)));
    tellApart(field(deployment, "env"), "name");
    tellApart(field(deployment, "imagePullSecrets"), "name");
    for (var amounts : List.of("requests", "limits")) {
      var quantity =
          field(field(deployment, "resources"), amounts).getAdditionalProperties().getSchema();
      quantity.setType(null);
      quantity.setXKubernetesIntOrString(true);
      quantity.setPattern(QUANTITY);
    }
  }

  /**
   * A status from the start: without one, tools that follow kstatus take a resource that the
   * operator has not seen yet for done.
   */
  private static void completeStatus(JSONSchemaProps status) {
    var unseen = JsonNodeFactory.instance.objectNode();
    unseen.put("observedGeneration", -1);
    unseen.put("phase", Phase.Pending.name());
    unseen.put("message", "Waiting for the operator to see this resource.");
    status.setDefault(unseen);
    tellApart(field(status, "conditions"), "type");
  }

  /** The items of a list have each another value of a field, and are merged by it. */
  private static void tellApart(JSONSchemaProps list, String key) {
    list.setXKubernetesListType("map");
    list.setXKubernetesListMapKeys(List.of(key));
  }

  private static JSONSchemaProps field(JSONSchemaProps schema, String name) {
    return schema.getProperties().get(name);
  }
}
