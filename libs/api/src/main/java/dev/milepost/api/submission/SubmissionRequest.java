package dev.milepost.api.submission;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.api.RunView;
import dev.milepost.api.constraint.AtMost;
import dev.milepost.api.constraint.Bounds;
import dev.milepost.api.constraint.BranchName;
import dev.milepost.api.constraint.CommandLine;
import dev.milepost.api.constraint.IssueNumbers;
import dev.milepost.api.constraint.OneOf;
import dev.milepost.api.constraint.PlainText;
import dev.milepost.api.constraint.ProfileName;
import dev.milepost.api.constraint.Within;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /runs}; docs/api.md says what each member means. What is wrong is said in
 * the order of the members.
 *
 * @param merge null for a train where the run can have one (T3)
 * @param trainChecks combinations that are checked at once; null for as many as there are agents
 * @param unknown members that no version knows; refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ConsistentSubmission
@KnownMembers
public record SubmissionRequest(
    @PlainText(max = MAX_TITLE) @Nullable String milestone,
    @Size(min = 1, message = "{field} must name at least one issue, but is empty")
        @AtMost(value = MAX_ISSUES, of = " numbers")
        @IssueNumbers
        @Nullable List<@Nullable Integer> issues,
    @Nullable String document,
    @Nullable String taskForm,
    @PlainText(max = Selector.ByGoal.MAX_TEXT, lines = true) @Nullable String goal,
    @NotNull(message = "{field} is missing: kind, repository and issues are expected") @Valid
        @Nullable ForgeRequest forge,
    @BranchName @Nullable String base,
    @Nullable Boolean execute,
    @Nullable Boolean approved,
    @Within(min = 1, max = MAX_PARALLEL) @Nullable Integer parallel,
    @Valid @Nullable AgentRequest agent,
    @CommandLine @Nullable List<@Nullable String> check,
    @CommandLine @Nullable List<@Nullable String> verify,
    @AtMost(value = MAX_VALIDATIONS, of = " commands", groups = Bounds.class)
        @Nullable List<@CommandLine(required = true) @Nullable List<@Nullable String>> validations,
    @OneOf(
            value = {"SQUASH", "MERGE", "REBASE"},
            expected = "one of [SQUASH, MERGE, REBASE]")
        @Nullable String mergeMethod,
    @AtMost(value = MAX_ISSUES, of = " numbers") @IssueNumbers
        @Nullable List<@Nullable Integer> forceResolved,
    @Within(min = 1, max = MAX_ATTEMPTS) @Nullable Integer maxAttempts,
    @Within(min = 0, max = MAX_FIX_ROUNDS) @Nullable Integer maxFixRounds,
    @Valid @Nullable ReviewRequest review,
    @Valid @Nullable PlanningAgentRequest planning,
    @Valid @Nullable TrackingRequest tracking,
    @ProfileName @Nullable String commandsProfile,
    @OneOf(
            value = {WAVES, RunView.FLOW},
            expected = "one of [waves, flow]")
        @Nullable String schedule,
    @OneOf(
            value = {TRAIN, SERIAL},
            expected = "one of [train, serial]")
        @Nullable String merge,
    @Within(min = 1, max = RunSpec.MAX_TRAIN) @Nullable Integer trainChecks,
    @PlainText(max = MAX_NAME) @Nullable String by,
    @JsonAnySetter @Nullable Map<String, Object> unknown)
    implements KnownMembers.OpenRecord {
  /** More agents at once than any machine that one executor has can feed. */
  public static final int MAX_PARALLEL = 64;

  /** The schedule where none is named. */
  public static final String WAVES = "waves";

  /** All schedules, the default first. */
  public static final List<String> SCHEDULES = List.of(WAVES, RunView.FLOW);

  /** Pull requests are checked in combination ahead of their turn (T3). */
  public static final String TRAIN = "train";

  /** Each pull request is checked at its turn. */
  public static final String SERIAL = "serial";

  /** All ways in which pull requests are merged. */
  public static final List<String> MERGES = List.of(TRAIN, SERIAL);

  public static final int MAX_ATTEMPTS = 20;
  public static final int MAX_FIX_ROUNDS = 20;

  /** A milestone of more issues is several; the plan stays far below an event's size limit. */
  static final int MAX_ISSUES = 2000;

  /** They run one after another before each merge; more should be one script. */
  static final int MAX_VALIDATIONS = 16;

  static final int MAX_TITLE = 200;
  static final int MAX_NAME = 100;
}
