package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run, or one of its issues, waits for.
 *
 * @param issue that waits; left out where it is the run
 * @param waitsFor the kind of thing, such as {@code person} or {@code blockers} (docs/api.md)
 * @param says one sentence that names it
 * @param issues the issues that it waits for; empty where it waits for none
 * @param since when it began to wait so; null where that is not known, or nothing is waited for
 * @param commands each of which ends the waiting, the likeliest first; empty where only time or
 *     other work does
 */
public record Explanation(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer issue,
    String waitsFor,
    String says,
    List<Integer> issues,
    @Nullable Instant since,
    List<String> commands) {
  public Explanation {
    issues = Defaults.orEmpty(issues);
    commands = Defaults.orEmpty(commands);
  }
}
