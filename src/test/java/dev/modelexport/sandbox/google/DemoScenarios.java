package dev.modelexport.sandbox.google;

import static dev.modelexport.sandbox.google.Faults.ALWAYS;
import static dev.modelexport.sandbox.google.ServiceMethod.EXPORT_MODEL;
import static dev.modelexport.sandbox.google.ServiceMethod.GET_MODEL;

import io.grpc.Status.Code;
import java.time.Duration;
import java.util.List;

/**
 * The models that something happens to, in every simulated service. Each scenario is nothing but
 * orders given to {@link Faults} when the service starts, once for each location.
 */
public final class DemoScenarios {

  private DemoScenarios() {}

  /**
   * One scenario.
   *
   * @param name the last part of the model's name, behind what the service puts before it
   * @param summary what happens, for people
   * @param orders the faults to order
   */
  public record Scenario(String name, String summary, Orders orders) {}

  /** Orders the faults of a scenario. */
  @FunctionalInterface
  public interface Orders {
    /**
     * @param model the full name of the model
     * @param usual how long an export usually takes
     */
    void give(Faults faults, String model, Duration usual);
  }

  /**
   * @param service as permissions name it: {@code automl} or {@code aiplatform}
   */
  public static List<Scenario> all(String service) {
    return List.of(
        new Scenario(
            "forbidden",
            "reading and exporting it is refused with PERMISSION_DENIED",
            (faults, model, usual) ->
                faults
                    .nextCalls(ALWAYS, GET_MODEL, model, denied(service + ".models.get", model))
                    .nextCalls(
                        ALWAYS, EXPORT_MODEL, model, denied(service + ".models.export", model))),
        new Scenario(
            "slow",
            "an export takes five times as long",
            (faults, model, usual) ->
                faults.nextExports(ALWAYS, model, script().taking(usual.multipliedBy(5)))),
        new Scenario(
            "fails",
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
            "breaks",
            "every export ends with INTERNAL",
            (faults, model, usual) ->
                faults.nextExports(
                    ALWAYS, model, script().endingWith(Code.INTERNAL, "Internal error."))),
        new Scenario(
            "flaky",
            "the first export ends with UNAVAILABLE, later ones succeed",
            (faults, model, usual) ->
                faults.nextExports(
                    1,
                    model,
                    script().endingWith(Code.UNAVAILABLE, "The service is unavailable."))),
        new Scenario(
            "partial",
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
            "quota",
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
            "vanishes",
            "the first export's operation is forgotten halfway, later ones succeed",
            (faults, model, usual) ->
                faults.nextExports(1, model, script().vanishingAfter(usual.dividedBy(2)))),
        new Scenario(
            "lost_answer",
            "the first ExportModel call starts an export, but its answer is lost (UNAVAILABLE)",
            (faults, model, usual) ->
                faults.nextCalls(
                    1,
                    EXPORT_MODEL,
                    model,
                    CallFault.loseAnswer(Code.UNAVAILABLE, "Connection reset."))),
        new Scenario(
            "unpushed",
            "the first export succeeds, but what it wrote is gone",
            (faults, model, usual) -> faults.nextExports(1, model, script().losingOutput())));
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
