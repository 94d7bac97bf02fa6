package dev.milepost.gateway.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * P11: one thing that a person can do about a run that rests: one call and one command.
 *
 * @param action what it is called in the API: {@code retry}, {@code force-resolve}, …
 * @param issue that it is done to; left out where it is done to the run
 * @param says what it does, a sentence
 */
public record RecoveryOption(
    String action,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer issue,
    String says,
    RecoveryCall call,
    String command) {
  /**
   * A request.
   *
   * @param path from the server's root
   * @param body JSON; {@code by} may be added to it
   */
  public record RecoveryCall(String method, String path, Map<String, Object> body) {}

  /** Done to the run. */
  static RecoveryOption ofRun(String run, String action, String says) {
    return new RecoveryOption(
        action, null, says, call(run, action, Map.of()), "milepost " + action + " " + run);
  }

  /** Done to an issue; {@code options} follow the command. */
  static RecoveryOption ofIssue(
      String run, int issue, String action, String says, Map<String, Object> body, String options) {
    var path = "issues/" + issue + "/" + action;
    var command = "milepost %s %s %d%s".formatted(action, run, issue, options);
    return new RecoveryOption(action, issue, says, call(run, path, body), command);
  }

  static RecoveryCall call(String run, String path, Map<String, Object> body) {
    return new RecoveryCall("POST", "/api/v1/runs/" + run + "/" + path, body);
  }
}
