package dev.modelexport.sandbox.vertexai;

import com.google.cloud.aiplatform.v1.Model;
import java.util.List;

/**
 * One version of a model of the simulated service.
 *
 * @param resource what GetModel answers
 * @param tabular whether it is a model of tables
 * @param labels the classes that it was trained to tell apart, for {@code dict.txt}
 */
record VertexModel(Model resource, boolean tabular, List<String> labels) {

  VertexModel named(String name) {
    return new VertexModel(resource.toBuilder().setName(name).build(), tabular, labels);
  }

  /** Whether {@code version} is its number or one of its aliases. */
  boolean isVersion(String version) {
    return resource.getVersionId().equals(version)
        || resource.getVersionAliasesList().contains(version);
  }
}
