package dev.modelexport.export;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;

/**
 * The unconfirmed start of another resource in a scenario; its destination alone stands for one
 * that was made at noon in the sample's format.
 *
 * @param uid also its name; {@code other} if not given
 * @param to the destination
 * @param intent time of day
 */
record ScenarioStart(String uid, String to, String intent) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static ScenarioStart of(
      @JsonProperty("uid") String uid,
      @JsonProperty("to") String to,
      @JsonProperty("intent") String intent) {
    return new ScenarioStart(
        uid == null ? "other" : uid,
        to == null ? Samples.DESTINATION : to,
        intent == null ? "12:00:00" : intent);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ScenarioStart to(String destination) {
    return of(null, destination, null);
  }

  Start toStart() {
    var format = to.startsWith("gs://") ? null : "docker";
    var request = Samples.request(Samples.spec(Samples.MODEL_NAME, format, Map.of(), to, null));
    return new Start(uid, "default/" + uid, request, ScenarioGiven.time(intent), Optional.empty());
  }
}
