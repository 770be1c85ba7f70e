package dev.modelexport.sandbox.automl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.cloud.automl.v1beta1.ModelExportOutputConfig;

/** Asks a simulated service for an export and checks whether it takes it. */
record ExportVerdict(Rig rig) {

  void assertRefused(String modelId, ModelExportOutputConfig config, String... text) {
    var before = rig.service().counts().exportsStarted();

    assertThatThrownBy(() -> rig.export(modelId, config))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContainingAll(text);

    assertThat(rig.service().counts().exportsStarted()).isEqualTo(before);
  }

  void assertAccepted(String modelId, ModelExportOutputConfig config) {
    var before = rig.service().counts().exportsStarted();

    rig.export(modelId, config);

    assertThat(rig.service().counts().exportsStarted()).isEqualTo(before + 1);
  }
}
