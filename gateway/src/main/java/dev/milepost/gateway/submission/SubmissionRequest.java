package dev.milepost.gateway.submission;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /runs} as it came: anything may be missing or senseless.
 *
 * @param unknown fields that nobody knows; refused, since a misspelt field would be lost silently
 */
public record SubmissionRequest(
    @Nullable String milestone,
    @Nullable List<@Nullable Integer> issues,
    @Nullable String document,
    @Nullable String taskForm,
    @Nullable String goal,
    @Nullable ForgeRequest forge,
    @Nullable String base,
    @Nullable Boolean execute,
    @Nullable Boolean approved,
    @Nullable Integer parallel,
    @Nullable AgentRequest agent,
    @Nullable List<@Nullable String> check,
    @Nullable List<@Nullable String> verify,
    @Nullable List<@Nullable List<@Nullable String>> validations,
    @Nullable String mergeMethod,
    @Nullable List<@Nullable Integer> forceResolved,
    @Nullable Integer maxAttempts,
    @Nullable Integer maxFixRounds,
    @Nullable ReviewRequest review,
    @Nullable PlanningAgentRequest planning,
    @Nullable TrackingRequest tracking,
    @Nullable String commandsProfile,
    @Nullable String by,
    @JsonAnySetter @Nullable Map<String, Object> unknown) {

  /** Where the issues live. */
  public record ForgeRequest(
      @Nullable String kind,
      @Nullable String repository,
      @Nullable String issues,
      @Nullable String api,
      @Nullable String owner) {}

  /**
   * How pull requests are reviewed.
   *
   * @param recheckAlways the older name of {@code "recheck": "always"}
   */
  public record ReviewRequest(
      @Nullable String recheck,
      @Nullable Boolean recheckAlways,
      @Nullable List<@Nullable ReviewerRequest> reviewers,
      @Nullable Integer checkReruns,
      @Nullable String tampering,
      @JsonAnySetter @Nullable Map<String, Object> unknown) {}

  /** A review agent; its time as an ISO 8601 duration. */
  public record ReviewerRequest(
      @Nullable String name,
      @Nullable String profile,
      @Nullable List<@Nullable String> command,
      @Nullable String timeLimit,
      @JsonAnySetter @Nullable Map<String, Object> unknown) {}

  /** Who helps to plan (P20); its time as an ISO 8601 duration. */
  public record PlanningAgentRequest(
      @Nullable String name,
      @Nullable String profile,
      @Nullable List<@Nullable String> command,
      @Nullable String timeLimit,
      @JsonAnySetter @Nullable Map<String, Object> unknown) {}

  /** What becomes of tracking issues: SKIP, VERIFY or IMPLEMENT, of all and by number. */
  public record TrackingRequest(
      @Nullable String all,
      @Nullable Map<String, @Nullable String> issues,
      @JsonAnySetter @Nullable Map<String, Object> unknown) {}

  /** Who works; times as ISO 8601 durations. */
  public record AgentRequest(
      @Nullable String profile,
      @Nullable List<@Nullable String> command,
      @Nullable String timeLimit,
      @Nullable String idleLimit,
      @Nullable BudgetRequest budget) {}
}
