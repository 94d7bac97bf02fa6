package dev.milepost.api;

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
}
