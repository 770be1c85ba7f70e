package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.AttemptState;
import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.ModelInfo;
import dev.modelexport.api.v1alpha1.OperationStatus;
import dev.modelexport.api.v1alpha1.OutputConfig;
import dev.modelexport.api.v1alpha1.RequestStatus;
import dev.modelexport.rules.ModelName;
import dev.modelexport.rules.ModelRules;
import dev.modelexport.rules.SpecRules;
import dev.modelexport.rules.Violation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the effective request out of a spec and what is known of its model. Pure. */
public final class RequestResolver {

  /** Half a SHA-256: short in a status, and still no two requests share one. */
  private static final int FINGERPRINT_BYTES = 16;

  private final ModelRules rules;

  public RequestResolver(ModelRules rules) {
    this.rules = rules;
  }

  /**
   * What the rules make of a spec: either violations, or a request.
   *
   * @param request as the status shows it
   * @param call as the provider gets it
   */
  record Resolved(
      List<Violation> violations, Optional<RequestStatus> request, Optional<ExportRequest> call) {}

  Resolved resolve(ModelExportSpec spec, ModelInfo model) {
    var config = spec.outputConfig();
    var resolution = rules.resolve(spec, model);
    if (!resolution.violations().isEmpty()) {
      return new Resolved(resolution.violations(), Optional.empty(), Optional.empty());
    }
    var effective =
        new OutputConfig(
            resolution.modelFormat(),
            resolution.params(),
            config.gcsDestination(),
            config.gcrDestination());
    var call = new ExportRequest(ModelName.parse(spec.model()), effective);
    return new Resolved(
        List.of(), Optional.of(describe(spec, effective, call.destination())), Optional.of(call));
  }

  /**
   * Whether the spec asks for the run that the status speaks of. A spec that has not changed does;
   * a changed one does if it comes to the same request, such as one that now spells out a default.
   * One that has changed to something invalid asks for no run.
   */
  boolean asksForSameRun(Situation situation) {
    var status = situation.status();
    var current = status.map(ModelExportStatus::request);
    if (current.isEmpty()) {
      return false;
    }
    // A run that is being stopped may be another's already observed predecessor.
    if (situation.specIsObserved() && !situation.attemptIs(AttemptState.Cancelling)) {
      return true;
    }
    if (!SpecRules.check(situation.spec()).isEmpty()) {
      return false;
    }
    return wanted(situation).filter(wanted -> isRunOf(situation, wanted)).isPresent();
  }

  /** Whether the status speaks of a run of this request, which the spec of now comes to. */
  boolean isRunOf(Situation situation, RequestStatus wanted) {
    return situation
        .status()
        .map(ModelExportStatus::request)
        .filter(current -> current.fingerprint().equals(wanted.fingerprint()))
        .filter(current -> keepsAdoption(situation, current))
        .isPresent();
  }

  /** The request of a spec that keeps the rules, as far as it can be told from what is known. */
  Optional<RequestStatus> wanted(Situation situation) {
    var spec = situation.spec();
    return situation
        .status()
        .map(ModelExportStatus::model)
        .map(model -> resolve(spec, model).request())
        .orElseGet(() -> Optional.of(asWritten(spec)));
  }

  /**
   * What is taken over is no part of the fingerprint, so that a run that has succeeded is not done
   * again when {@code adopt} goes. One that runs goes on when it goes, and one that failed does not
   * keep back another try.
   */
  private static boolean keepsAdoption(Situation situation, RequestStatus current) {
    var adopt = situation.spec().adopt();
    if (adopt == null) {
      return current.adopted() == null
          || !situation.attemptIs(AttemptState.Failed)
              && !situation.attemptIs(AttemptState.Cancelled);
    }
    var followed = situation.status().map(ModelExportStatus::operation).map(OperationStatus::name);
    return situation.attemptIs(AttemptState.Succeeded)
        || adopt.operation().equals(current.adopted())
        || followed.filter(name -> ExportOperation.isSame(name, adopt.operation())).isPresent();
  }

  /** As far as it can be told before the model has been read: without its defaults. */
  RequestStatus asWritten(ModelExportSpec spec) {
    var call = new ExportRequest(ModelName.parse(spec.model()), spec.outputConfig());
    return describe(spec, spec.outputConfig(), call.destination());
  }

  private static RequestStatus describe(
      ModelExportSpec spec, OutputConfig effective, String destination) {
    return new RequestStatus(
        spec.providerName(),
        spec.model(),
        effective.modelFormat(),
        effective.params(),
        destination,
        spec.runId(),
        null,
        fingerprint(spec, effective, destination));
  }

  private static String fingerprint(
      ModelExportSpec spec, OutputConfig effective, String destination) {
    var text = new StringBuilder();
    for (var part :
        new String[] {
          spec.providerName(),
          spec.model(),
          effective.modelFormat(),
          new TreeMap<>(effective.params()).toString(),
          destination,
          spec.runId()
        }) {
      text.append(part == null ? "-" : part.length() + ":" + part).append('\n');
    }
    try {
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
