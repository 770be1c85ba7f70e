package dev.modelexport.sandbox.automl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.cloud.automl.v1beta1.OperationMetadata.DetailsCase;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.Operation;
import dev.modelexport.sandbox.google.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ListOperations, by the AutoML operations.list page: filters and paging. */
class OperationListTest {

  private static final String LOCATION = "projects/demo/locations/us-central1";
  private static final int MAX_PAGE_SIZE = 5;

  private static Rig rig;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    rig =
        Rig.start(
            SimulatorOptions.in(folder)
                .withOperationDuration(Duration.ofHours(1))
                .withMaxPageSize(MAX_PAGE_SIZE));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static List<Operation> list(String filter) {
    var operations = new ArrayList<Operation>();
    rig.operations().listOperations(LOCATION, filter).iterateAll().forEach(operations::add);
    return operations;
  }

  private static List<String> names(String filter) {
    return list(filter).stream().map(Operation::getName).toList();
  }

  private static String worksOn(String modelId) {
    return "worksOn=" + DemoModels.name(modelId);
  }

  private static ListOperationsResponse page(int size, String token, String filter) {
    return rig.operations()
        .listOperationsCallable()
        .call(
            ListOperationsRequest.newBuilder()
                .setName(LOCATION)
                .setFilter(filter)
                .setPageSize(size)
                .setPageToken(token)
                .build());
  }

  @Test
  void shouldFindTheOperationsThatWorkOnAModelNewestFirst() {
    var first = rig.export("ICN_mobile_low_latency");
    var second = rig.export("ICN_mobile_low_latency");

    var found = names(worksOn("ICN_mobile_low_latency"));

    var creation = LOCATION + "/operations/create-ICN_mobile_low_latency";
    assertThat(found).containsExactly(second.getName(), first.getName(), creation);
  }

  @Test
  void shouldTellRunningFromDone() {
    var running = rig.export("ICN_mobile_high_accuracy");
    var done = rig.export("ICN_mobile_high_accuracy");
    rig.service().complete(done.getName());
    var model = worksOn("ICN_mobile_high_accuracy");

    assertThat(names(model + " AND done=false")).containsExactly(running.getName());
    assertThat(names(model + " done!=true")).containsExactly(running.getName());
    assertThat(names("done = true AND " + model)).contains(done.getName()).hasSize(2);
  }

  @Test
  void shouldFindAnOperationByItsId() {
    var export = rig.export("ICN_mobile_core_ml_versatile");
    var id = export.getName().substring(export.getName().lastIndexOf('/') + 1);
    var model = worksOn("ICN_mobile_core_ml_versatile");

    assertThat(names("operation_id=" + id)).containsExactly(export.getName());
    assertThat(names(model + " AND operation_id!=" + id)).doesNotContain(export.getName());
  }

  @Test
  void shouldExcludeAModel() {
    var export = rig.export("ICN_mobile_core_ml_low_latency");

    var others = names("done=false worksOn!=" + DemoModels.name("ICN_mobile_core_ml_low_latency"));

    assertThat(others).isNotEmpty().doesNotContain(export.getName());
  }

  /** No filter tells the kind, so a client has to look at the details of the metadata. */
  @Test
  void shouldListOperationsOfOtherKindsToo() {
    rig.export("ICN_mobile_versatile");

    var found = list(worksOn("ICN_mobile_versatile"));

    assertThat(found)
        .extracting(operation -> Rig.metadata(operation).getDetailsCase())
        .containsExactly(
            DetailsCase.EXPORT_MODEL_DETAILS,
            DetailsCase.DEPLOY_MODEL_DETAILS,
            DetailsCase.CREATE_MODEL_DETAILS);
    assertThat(found).extracting(Operation::getDone).containsExactly(false, false, true);
  }

  @Test
  void shouldKeepLocationsApart() {
    var elsewhere = "projects/demo/locations/eu";

    var found = rig.operations().listOperations(elsewhere, "").iterateAll();

    assertThat(found).isNotEmpty().allSatisfy(o -> assertThat(o.getName()).startsWith(elsewhere));
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "0, 5", "1000, 5"})
  void shouldCapThePageSize(int asked, int got) {
    var page = page(asked, "", "");

    assertThat(page.getOperationsList()).hasSize(got);
    assertThat(page.getNextPageToken()).isNotEmpty();
  }

  @Test
  void shouldPageThroughEverythingOnce() {
    var all = names("done=true");

    assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(DemoModels.ids().size());
  }

  @Test
  void shouldKeepPagesRightWhileOperationsComeAndGo() {
    var model = worksOn("IOD_mobile_versatile");
    var config = Rig.toBucket("tflite", "gs://models/out");
    var first = rig.export("IOD_mobile_versatile", config);
    var second = rig.export("IOD_mobile_versatile", config);
    var third = rig.export("IOD_mobile_versatile", config);
    var page = page(1, "", model);
    rig.export("IOD_mobile_versatile", config);
    rig.service().vanish(second.getName());

    var next = page(1, page.getNextPageToken(), model);

    assertThat(page.getOperations(0).getName()).isEqualTo(third.getName());
    assertThat(next.getOperations(0).getName()).isEqualTo(first.getName());
  }

  @Test
  void shouldEndWithoutATokenOnTheLastPage() {
    var page = page(1, "", worksOn("VCN_cloud"));

    assertThat(page.getOperationsList()).hasSize(1);
    assertThat(page.getNextPageToken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=running",
        "done",
        "done=yes",
        "done:true",
        "done=true OR done=false",
        "done=true AND",
        "(done=true)",
        "worksOn=",
        "metadata.export_model_details=*",
      })
  void shouldRefuseOtherFilters(String filter) {
    assertThatThrownBy(() -> list(filter))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("filter");
  }

  @Test
  void shouldRefuseATokenOfAnotherList() {
    var token = page(1, "", "done=true").getNextPageToken();

    assertThatThrownBy(() -> page(1, token, "done=false"))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> page(1, "no token", "done=true"))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void shouldRefuseAParentOfAnotherForm() {
    var model = DemoModels.name("ICN_mobile_versatile");

    assertThatThrownBy(() -> rig.operations().listOperations(model, "").iterateAll().iterator())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("projects/PROJECT/locations/LOCATION");
  }

  @Test
  void shouldRefuseANegativePageSize() {
    assertThatThrownBy(() -> page(-1, "", "")).isInstanceOf(InvalidArgumentException.class);
  }
}
