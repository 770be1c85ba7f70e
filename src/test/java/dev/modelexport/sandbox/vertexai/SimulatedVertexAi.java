package dev.modelexport.sandbox.vertexai;

import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.sandbox.google.SimulatedProvider;
import dev.modelexport.sandbox.google.SimulatorOptions;
import java.io.IOException;

/** A simulated Vertex AI: the v1 methods that exporting needs. */
public final class SimulatedVertexAi extends SimulatedProvider {

  private SimulatedVertexAi(SimulatorOptions options) throws IOException {
    super(options, new VertexApi());
  }

  /**
   * Starts a service with the models of {@link VertexModels}; it answers when this returns.
   *
   * @throws IOException if no loopback port can be had
   */
  public static SimulatedVertexAi start(SimulatorOptions options) throws IOException {
    return new SimulatedVertexAi(options);
  }

  @Override
  public Provider provider() {
    return Provider.VertexAI;
  }
}
