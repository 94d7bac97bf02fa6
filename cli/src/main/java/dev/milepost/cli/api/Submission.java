package dev.milepost.cli.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /runs}; docs/api.md says what each field means and its bounds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Submission(
    @Nullable String milestone,
    @Nullable List<Integer> issues,
    Forge forge,
    String base,
    boolean execute,
    boolean approved,
    int parallel,
    @Nullable Agent agent,
    List<String> check,
    List<String> verify,
    List<List<String>> validations,
    String mergeMethod,
    List<Integer> forceResolved,
    int maxAttempts,
    int maxFixRounds,
    @Nullable Review review,
    String by) {

  /** How pull requests are reviewed. */
  public record Review(boolean recheckAlways) {}

  /** Where the issues live; both paths absolute. */
  public record Forge(String kind, String repository, String issues) {}

  /** Who does the work; limits as ISO 8601 durations. */
  public record Agent(String profile, List<String> command, String timeLimit, String idleLimit) {}
}
