package dev.modelexport.export;

import dev.modelexport.api.v1alpha1.ModelExportSpec;
import dev.modelexport.api.v1alpha1.ModelExportStatus;
import dev.modelexport.api.v1alpha1.ModelInfo;
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
    if (situation.specIsObserved()) {
      return true;
    }
    var model = status.map(ModelExportStatus::model);
    if (model.isEmpty() || !SpecRules.check(situation.spec()).isEmpty()) {
      return false;
    }
    return resolve(situation.spec(), model.get())
        .request()
        .filter(wanted -> wanted.fingerprint().equals(current.get().fingerprint()))
        .isPresent();
  }

  private static RequestStatus describe(
      ModelExportSpec spec, OutputConfig effective, String destination) {
    return new RequestStatus(
        spec.provider(),
        spec.model(),
        effective.modelFormat(),
        effective.params(),
        destination,
        spec.runId(),
        fingerprint(spec, effective, destination));
  }

  private static String fingerprint(
      ModelExportSpec spec, OutputConfig effective, String destination) {
    var text = new StringBuilder();
    for (var part :
        new String[] {
          spec.provider().name(),
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
