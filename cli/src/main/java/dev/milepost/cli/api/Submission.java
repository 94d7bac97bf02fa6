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
    @Nullable Planner planning,
    @Nullable Tracking tracking,
    @Nullable String commandsProfile,
    String by) {

  /** What becomes of tracking issues: SKIP, VERIFY or IMPLEMENT, of all and by number. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Tracking(@Nullable String all, Map<String, String> issues) {}

  /** How pull requests are reviewed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Review(
      String recheck, List<Reviewer> reviewers, int checkReruns, @Nullable String tampering) {}

  /** Who helps to plan. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Planner(
      String name, String profile, List<String> command, @Nullable String timeLimit) {}

  /** A review agent. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reviewer(String name, List<String> command, @Nullable String profile) {}

  /** Where the issues live. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Forge(
      String kind,
      String repository,
      @Nullable String issues,
      @Nullable String api,
      @Nullable String owner) {

    /** A local repository and its folder of issues; both paths absolute. */
    public static Forge local(String repository, String issues) {
      return new Forge("local", repository, issues, null, null);
    }

    /** A repository on GitHub; {@code api} is null for GitHub's own. */
    public static Forge github(@Nullable String api, String owner, String repository) {
      return new Forge("github", repository, null, api, owner);
    }
  }

  /** Who does the work; limits as ISO 8601 durations. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Agent(
      String profile,
      List<String> command,
      @Nullable String timeLimit,
      @Nullable String idleLimit,
      @Nullable Object budget) {}
}
