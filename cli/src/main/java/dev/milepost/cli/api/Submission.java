package dev.milepost.cli.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /runs}; docs/api.md says what each field means and its bounds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Submission(
    @Nullable String milestone,
    @Nullable List<Integer> issues,
    @Nullable String document,
    @Nullable String taskForm,
    @Nullable String goal,
    SubmittedForge forge,
    String base,
    boolean execute,
    boolean approved,
    int parallel,
    @Nullable SubmittedAgent agent,
    List<String> check,
    List<String> verify,
    List<List<String>> validations,
    String mergeMethod,
    List<Integer> forceResolved,
    int maxAttempts,
    int maxFixRounds,
    @Nullable SubmittedReview review,
    @Nullable SubmittedPlanningAgent planning,
    @Nullable SubmittedTracking tracking,
    @Nullable String commandsProfile,
    String by) {

  /** What becomes of tracking issues: SKIP, VERIFY or IMPLEMENT, of all and by number. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SubmittedTracking(@Nullable String all, Map<String, String> issues) {}

  /** How pull requests are reviewed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SubmittedReview(
      String recheck,
      List<SubmittedReviewer> reviewers,
      int checkReruns,
      @Nullable String tampering) {}

  /** Who helps to plan. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SubmittedPlanningAgent(
      String name, String profile, List<String> command, @Nullable String timeLimit) {}

  /** A review agent. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SubmittedReviewer(String name, List<String> command, @Nullable String profile) {}

  /** Where the issues live. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SubmittedForge(
      String kind,
      String repository,
      @Nullable String issues,
      @Nullable String api,
      @Nullable String owner) {

    /** A local repository and its folder of issues; both paths absolute. */
    public static SubmittedForge local(String repository, String issues) {
      return new SubmittedForge("local", repository, issues, null, null);
    }

    /** A repository on GitHub; {@code api} is null for GitHub's own. */
    public static SubmittedForge github(@Nullable String api, String owner, String repository) {
      return new SubmittedForge("github", repository, null, api, owner);
    }
  }

  /** Who does the work; limits as ISO 8601 durations. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SubmittedAgent(
      String profile,
      List<String> command,
      @Nullable String timeLimit,
      @Nullable String idleLimit,
      @Nullable Object budget) {}
}
