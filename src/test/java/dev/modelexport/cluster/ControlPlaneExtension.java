package dev.modelexport.cluster;

import dev.modelexport.sandbox.kube.ControlPlane;
import dev.modelexport.sandbox.kube.ControlPlaneBinaries;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link OnControlPlane} does. */
final class ControlPlaneExtension implements ExecutionCondition, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(ControlPlaneExtension.class);
  private static final Path LOGS = Path.of("target", "control-plane");

  /** The control plane, and how many namespaces it has given away. */
  private record Shared(ControlPlane plane, AtomicInteger namespaces) implements AutoCloseable {
    @Override
    public void close() {
      plane.close();
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (ControlPlaneBinaries.find().isPresent()) {
      return ConditionEvaluationResult.enabled("a control plane is there");
    }
    if (Boolean.getBoolean("kube.required")) {
      throw new IllegalStateException(ControlPlaneBinaries.HOW_TO_GET);
    }
    rootStore(context)
        .computeIfAbsent(
            "told",
            key -> {
              System.err.println(
                  "Integration tests are skipped: " + ControlPlaneBinaries.HOW_TO_GET);
              return true;
            });
    return ConditionEvaluationResult.disabled(ControlPlaneBinaries.HOW_TO_GET);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == TestCluster.class || type == ControlPlane.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var shared = shared(context);
    if (parameter.getParameter().getType() == ControlPlane.class) {
      return shared.plane();
    }
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(
            TestCluster.class,
            key -> {
              var name = "test-" + shared.namespaces().incrementAndGet();
              return new TestCluster(shared.plane(), name);
            });
  }

  private static Shared shared(ExtensionContext context) {
    return rootStore(context)
        .computeIfAbsent(
            Shared.class,
            key -> {
              var plane = ControlPlane.start(ControlPlaneBinaries.find().orElseThrow(), LOGS);
              InstalledDefinition.installCurrent(plane);
              return new Shared(plane, new AtomicInteger());
            },
            Shared.class);
  }

  /** Lives as long as the JVM's tests; what is in it is closed after the last one. */
  private static Store rootStore(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }
}
