package dev.modelexport.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** One export of one trained model: wanted in {@code spec}, told in {@code status}. */
@Group(ModelExport.GROUP)
@Version(ModelExport.VERSION)
@Kind(ModelExport.KIND)
@Plural(ModelExport.PLURAL)
@Singular("modelexport")
@ShortNames("mex")
@Categories("ml")
@JsonClassDescription(
    "ModelExport exports a trained Google model to Cloud Storage or to a container registry,"
        + " follows the operation, and tells the outcome in its status.")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Format", jsonPath = ".status.request.modelFormat")
@AdditionalPrinterColumn(name = "Model", jsonPath = ".status.model.displayName")
// One of the two is there.
@AdditionalPrinterColumn(name = "Output", jsonPath = ".status.output['gcsOutputDirectory','image']")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Provider", jsonPath = ".spec.provider", priority = 1)
@AdditionalPrinterColumn(name = "Operation", jsonPath = ".status.operation.name", priority = 1)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.message", priority = 1)
public final class ModelExport extends CustomResource<ModelExportSpec, ModelExportStatus>
    implements Namespaced {

  public static final String GROUP = "modelexport.dev";
  public static final String VERSION = "v1alpha1";
  public static final String KIND = "ModelExport";
  public static final String PLURAL = "modelexports";

  /** Kept while an export may still be running, so that a deleted resource can cancel it. */
  public static final String FINALIZER = GROUP + "/finalizer";

  /** None: an absent spec stays visibly absent. */
  @Override
  protected ModelExportSpec initSpec() {
    return null;
  }

  /** None: the operator writes the first status, and never an empty one. */
  @Override
  protected ModelExportStatus initStatus() {
    return null;
  }
}
