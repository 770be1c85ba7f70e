package dev.modelexport.sandbox.automl;

import com.google.cloud.automl.v1beta1.Model;
import java.util.List;

/**
 * One model of the simulated service.
 *
 * @param resource what GetModel answers
 * @param kind what the service knows about exporting it; more than {@code resource} tells, since
 *     the API has no model type for video and tables
 * @param labels the classes that it was trained to tell apart, for {@code dict.txt}
 */
record DemoModel(Model resource, ModelKind kind, List<String> labels) {

  String name() {
    return resource.getName();
  }

  DemoModel named(String name) {
    return new DemoModel(resource.toBuilder().setName(name).build(), kind, labels);
  }
}
