package dev.modelexport.sandbox.automl;

import static dev.modelexport.sandbox.automl.AutoMlMethod.EXPORT_MODEL;
import static dev.modelexport.sandbox.automl.AutoMlMethod.GET_MODEL;
import static dev.modelexport.sandbox.automl.Faults.ALWAYS;

import io.grpc.Status.Code;
import java.time.Duration;
import java.util.List;

/**
 * The demo models that something happens to. Each scenario is nothing but orders given to {@link
 * Faults} when the service starts, once for each location.
 */
public final class DemoScenarios {

  private DemoScenarios() {}

  /**
   * One scenario.
   *
   * @param modelId the last part of the model's name
   * @param summary what happens, for people
   * @param orders the faults to order
   */
  public record Scenario(String modelId, String summary, Orders orders) {}

  /** Orders the faults of a scenario. */
  @FunctionalInterface
  public interface Orders {
    /**
     * @param model the full name of the model
     * @param usual how long an export usually takes
     */
    void give(Faults faults, String model, Duration usual);
  }

  public static List<Scenario> all() {
    return List.of(
        new Scenario(
            "ICN_forbidden",
            "reading and exporting it is refused with PERMISSION_DENIED",
            (faults, model, usual) ->
                faults
                    .nextCalls(ALWAYS, GET_MODEL, model, denied("automl.models.get", model))
                    .nextCalls(ALWAYS, EXPORT_MODEL, model, denied("automl.models.export", model))),
        new Scenario(
            "ICN_slow",
            "an export takes five times as long",
            (faults, model, usual) ->
                faults.nextExports(ALWAYS, model, script().taking(usual.multipliedBy(5)))),
        new Scenario(
            "ICN_fails",
            "every export ends with FAILED_PRECONDITION: the bucket can't be used",
            (faults, model, usual) ->
                faults.nextExports(
                    ALWAYS,
                    model,
                    script()
                        .endingWith(
                            Code.FAILED_PRECONDITION,
                            "The bucket is not in the region that this location needs."))),
        new Scenario(
            "ICN_breaks",
            "every export ends with INTERNAL",
            (faults, model, usual) ->
                faults.nextExports(
                    ALWAYS, model, script().endingWith(Code.INTERNAL, "Internal error."))),
        new Scenario(
            "ICN_flaky",
            "the first export ends with UNAVAILABLE, later ones succeed",
            (faults, model, usual) ->
                faults.nextExports(
                    1,
                    model,
                    script().endingWith(Code.UNAVAILABLE, "The service is unavailable."))),
        new Scenario(
            "ICN_partial",
            "exports succeed with two partial failures",
            (faults, model, usual) ->
                faults.nextExports(
                    ALWAYS,
                    model,
                    script()
                        .withPartialFailures(
                            List.of(
                                OperationScript.status(
                                    Code.INTERNAL, "dict.txt: label 3 could not be read."),
                                OperationScript.status(
                                    Code.NOT_FOUND, "label statistics: not found."))))),
        new Scenario(
            "ICN_quota",
            "the first two ExportModel calls are refused with RESOURCE_EXHAUSTED",
            (faults, model, usual) ->
                faults.nextCalls(
                    2,
                    EXPORT_MODEL,
                    model,
                    CallFault.refuse(
                        Code.RESOURCE_EXHAUSTED,
                        "Quota exceeded for non-prediction requests per minute.",
                        Duration.ofSeconds(1)))),
        new Scenario(
            "ICN_vanishes",
            "the first export's operation is forgotten halfway, later ones succeed",
            (faults, model, usual) ->
                faults.nextExports(1, model, script().vanishingAfter(usual.dividedBy(2)))),
        new Scenario(
            "ICN_lost_answer",
            "the first ExportModel call starts an export, but its answer is lost (UNAVAILABLE)",
            (faults, model, usual) ->
                faults.nextCalls(
                    1,
                    EXPORT_MODEL,
                    model,
                    CallFault.loseAnswer(Code.UNAVAILABLE, "Connection reset."))));
  }

  /** Gives the orders of every scenario for every location. */
  static void orderAll(Faults faults, Duration usual) {
    for (var scenario : all()) {
      for (var location : DemoModels.LOCATIONS) {
        var model = DemoModels.name(location, scenario.modelId());
        scenario.orders().give(faults, model, usual);
      }
    }
  }

  private static OperationScript script() {
    return OperationScript.normal();
  }

  private static CallFault denied(String permission, String model) {
    return CallFault.refuse(
        Code.PERMISSION_DENIED,
        "Permission '%s' denied on resource '%s' (or it may not exist)."
            .formatted(permission, model));
  }
}
