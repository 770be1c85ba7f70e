package dev.modelexport.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Has the sampler decide by the id of the trace alone. The parent is made after its children here,
 * so what a sampler would read from it has not been decided yet.
 */
record WholeTraces(Sampler sampler) implements Sampler {

  @Override
  public SamplingResult shouldSample(
      Context parent,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> links) {
    return sampler.shouldSample(Context.root(), traceId, name, kind, attributes, links);
  }

  @Override
  public String getDescription() {
    return "WholeTraces{" + sampler.getDescription() + "}";
  }
}
