/**
 * A simulated AutoML service, {@code google.cloud.automl.v1beta1}, over real gRPC on loopback.
 *
 * <p>Start reading at {@link dev.modelexport.sandbox.automl.SimulatedAutoMl}. Exports write into a
 * folder: {@code buckets/BUCKET/...} and {@code registry/HOST/PROJECT/IMAGE/TAG/manifest.json}.
 *
 * <p>Its models are named {@code projects/demo/locations/LOCATION/models/MODEL}; LOCATION is {@code
 * us-central1} or {@code eu}, and MODEL one of these. Formats in brackets are what it can be
 * exported as; a star marks the default.
 *
 * <table>
 *   <caption>Models</caption>
 *   <tr><th>Model</th><th>Type</th></tr>
 *   <tr><td>ICN_mobile_low_latency</td><td rowspan="4">image classification, mobile-low-latency-1,
 *     mobile-versatile-1, mobile-high-accuracy-1, and mobile-versatile-1 trained from
 *     ICN_mobile_versatile [tflite*, edgetpu_tflite, tf_saved_model, tf_js, docker, core_ml]</td></tr>
 *   <tr><td>ICN_mobile_versatile</td></tr>
 *   <tr><td>ICN_mobile_high_accuracy</td></tr>
 *   <tr><td>ICN_mobile_versatile_retrained</td></tr>
 *   <tr><td>ICN_mobile_core_ml_low_latency</td><td rowspan="3">image classification,
 *     mobile-core-ml-... [core_ml*]</td></tr>
 *   <tr><td>ICN_mobile_core_ml_versatile</td></tr>
 *   <tr><td>ICN_mobile_core_ml_high_accuracy</td></tr>
 *   <tr><td>ICN_cloud</td><td>image classification, cloud [not exportable]</td></tr>
 *   <tr><td>IOD_mobile_low_latency</td><td rowspan="3">object detection, mobile-... [tflite,
 *     tf_saved_model, tf_js]</td></tr>
 *   <tr><td>IOD_mobile_versatile</td></tr>
 *   <tr><td>IOD_mobile_high_accuracy</td></tr>
 *   <tr><td>IOD_cloud_high_accuracy</td><td rowspan="2">object detection, cloud-... [not
 *     exportable]</td></tr>
 *   <tr><td>IOD_cloud_low_latency</td></tr>
 *   <tr><td>VCN_cloud</td><td>video classification [tf_saved_model]</td></tr>
 *   <tr><td>VOT_cloud</td><td>video object tracking, cloud [tf_saved_model]</td></tr>
 *   <tr><td>VOT_mobile_versatile</td><td>video object tracking, mobile-versatile-1 [tflite,
 *     edgetpu_tflite, tf_saved_model, docker]</td></tr>
 *   <tr><td>VOT_mobile_coral_versatile</td><td rowspan="2">video object tracking, mobile-coral-...
 *     [tflite, edgetpu_tflite, docker]</td></tr>
 *   <tr><td>VOT_mobile_coral_low_latency</td></tr>
 *   <tr><td>VOT_mobile_jetson_versatile</td><td>video object tracking, mobile-jetson-versatile-1
 *     [tf_saved_model, docker]</td></tr>
 *   <tr><td>TBL_census</td><td>tables [docker, tf_saved_model]</td></tr>
 *   <tr><td>TCN_support_tickets</td><td>text classification [not exportable]</td></tr>
 *   <tr><td>TEN_invoices</td><td>text extraction [not exportable]</td></tr>
 *   <tr><td>TST_reviews</td><td>text sentiment [not exportable]</td></tr>
 *   <tr><td>TRL_english_german</td><td>translation [not exportable]</td></tr>
 * </table>
 *
 * <p>Something happens to these; they are else like ICN_mobile_versatile ({@link
 * dev.modelexport.sandbox.automl.DemoScenarios}):
 *
 * <table>
 *   <caption>Models with a scenario</caption>
 *   <tr><th>Model</th><th>What happens</th></tr>
 *   <tr><td>ICN_forbidden</td><td>reading and exporting it: PERMISSION_DENIED</td></tr>
 *   <tr><td>ICN_slow</td><td>an export takes five times as long</td></tr>
 *   <tr><td>ICN_fails</td><td>every export ends with FAILED_PRECONDITION</td></tr>
 *   <tr><td>ICN_breaks</td><td>every export ends with INTERNAL</td></tr>
 *   <tr><td>ICN_flaky</td><td>the first export ends with UNAVAILABLE</td></tr>
 *   <tr><td>ICN_partial</td><td>exports succeed with two partial failures</td></tr>
 *   <tr><td>ICN_quota</td><td>the first two ExportModel calls: RESOURCE_EXHAUSTED</td></tr>
 *   <tr><td>ICN_vanishes</td><td>the first export's operation is forgotten halfway</td></tr>
 *   <tr><td>ICN_lost_answer</td><td>the first ExportModel call starts an export, its answer is
 *     lost</td></tr>
 *   <tr><td>ICN_unpushed</td><td>the first export succeeds, but what it wrote is gone</td></tr>
 * </table>
 *
 * <p>Every other name is NOT_FOUND.
 */
package dev.modelexport.sandbox.automl;
