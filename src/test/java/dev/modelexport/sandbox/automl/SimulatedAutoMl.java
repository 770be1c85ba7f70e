package dev.modelexport.sandbox.automl;

import dev.modelexport.api.v1alpha1.Provider;
import dev.modelexport.sandbox.google.SimulatedProvider;
import dev.modelexport.sandbox.google.SimulatorOptions;
import java.io.IOException;

/** A simulated AutoML service: the v1beta1 methods that exporting needs. */
public final class SimulatedAutoMl extends SimulatedProvider {

  private SimulatedAutoMl(SimulatorOptions options) throws IOException {
    super(options, new AutoMlApi());
  }

  /**
   * Starts a service with the models of {@link DemoModels}; it answers when this returns.
   *
   * @throws IOException if no loopback port can be had
   */
  public static SimulatedAutoMl start(SimulatorOptions options) throws IOException {
    return new SimulatedAutoMl(options);
  }

  @Override
  public Provider provider() {
    return Provider.AutoML;
  }
}
