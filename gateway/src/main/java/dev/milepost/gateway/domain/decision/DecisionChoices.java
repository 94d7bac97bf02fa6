package dev.milepost.gateway.domain.decision;

import dev.milepost.events.Budget;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.ChangeApproved;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.IssueStatus;
import dev.milepost.gateway.domain.RecoveryOptions;
import dev.milepost.gateway.domain.RecoveryOptions.RecoveryChoice;
import dev.milepost.gateway.domain.RunState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The decisions that a run, or one of its issues, waits for. */
public final class DecisionChoices {
  private static final Function<String, GatewayEvent> CANCEL = by -> new CancelRequested(by, "");

  private static final double MICROS = 1_000_000;

  private final RunState run;
  private final List<DecisionChoice> all = new ArrayList<>();

  private DecisionChoices(RunState run) {
    this.run = run;
  }

  /**
   * Names what is to be decided, so that a decision is not taken about what came after it: another
   * text for each time that a run or an issue comes to wait for a person.
   *
   * @param issue null for the run
   * @return empty where a person decides nothing
   */
  public static Optional<String> occasion(RunState run, @Nullable Integer issue) {
    if (run.standing().over()) {
      return Optional.empty();
    }
    return issue == null ? ofRun(run) : Optional.ofNullable(ofIssue(run.issues().get(issue)));
  }

  private static Optional<String> ofRun(RunState run) {
    var standing = run.standing();
    return switch (standing.status()) {
      case AWAITING_APPROVAL, STALLED, PAUSED ->
          Optional.of(ApiNames.of(standing.status()) + "@" + micros(standing.since()));
      case DEADLOCKED, FAILED ->
          Optional.of(
              "%s@%s-%08x"
                  .formatted(
                      ApiNames.of(standing.status()), micros(standing.since()), question(run)));
      case PLANNING, PLANNED, RUNNING, COMPLETED, CANCELLED -> Optional.empty();
    };
  }

  /** Another number for another set of blocked or failed issues. The same in every JVM. */
  private static int question(RunState run) {
    var failed =
        run.issues().values().stream()
            .filter(issue -> issue.status().isFailed())
            .map(IssueState::number)
            .toList();
    return (run.blocked() + " " + failed).hashCode();
  }

  private static @Nullable String ofIssue(@Nullable IssueState issue) {
    if (issue == null) {
      return null;
    }
    if (issue.status().isFailed()) {
      return "failed@" + micros(issue.times().settled());
    }
    return issue.status() == IssueStatus.IN_REVIEW && issue.tampered().held()
        ? "held@" + head(issue)
        : null;
  }

  private static String micros(@Nullable Instant time) {
    return time == null ? "" : String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, time));
  }

  private static String head(IssueState issue) {
    return Objects.requireNonNullElse(issue.head(), "");
  }

  /**
   * The choices that there are now; none where {@link #occasion} is empty.
   *
   * @param issue null for the run
   */
  public static List<DecisionChoice> of(RunState run, @Nullable Integer issue) {
    if (occasion(run, issue).isEmpty()) {
      return List.of();
    }
    var choices = new DecisionChoices(run);
    if (issue == null) {
      choices.aboutRun();
    } else {
      choices.aboutIssue(Objects.requireNonNull(run.issues().get(issue)));
    }
    return List.copyOf(choices.all);
  }

  private void aboutRun() {
    switch (run.standing().status()) {
      case AWAITING_APPROVAL ->
          add(
              "approve",
              "Approve the plan",
              "Agents start: open issues %d, %sagents at once %d. What they do costs tokens"
                  .formatted(
                      run.head().counts().total() - run.head().counts().done(),
                      run.flows() ? "" : "waves %d, ".formatted(run.standing().plannedWaves()),
                      run.parallel()),
              PlanApproved::new);
      case STALLED -> {
        add(
            "retry-planning",
            "Try the phase again",
            "Planning goes on with a new attempt at the phase that failed",
            PlanPhaseRetryRequested::new);
        add(
            "skip-planning",
            "Leave the phase out",
            "Planning goes on without the phase; the planner refuses it for one that no plan can do without",
            PlanPhaseSkipRequested::new);
      }
      case PAUSED -> resume();
      case DEADLOCKED, FAILED ->
          RecoveryOptions.choices(run).stream()
              .filter(way -> way.option().issue() != null)
              .forEach(this::recover);
      case PLANNING, PLANNED, RUNNING, COMPLETED, CANCELLED -> {}
    }
    all.add(
        new DecisionChoice(
            "cancel",
            "Cancel the run",
            "It ends for good: agents are stopped and worktrees removed; what was merged stays merged",
            true,
            CANCEL));
  }

  private void resume() {
    add(
        "resume",
        "Resume",
        "It goes on from where it stood, within the budget that it has: it is paused again where that is used up",
        ResumeRequested::new);
    var budget = run.head().budget();
    if (budget != null) {
      var more = new Budget(doubled(budget.run()), doubled(budget.issue()));
      add(
          "resume-with-more",
          "Resume with twice the budget",
          "It goes on from where it stood. In all, with what is spent, the run may use %s and an issue %s"
              .formatted(amount(more.run()), amount(more.issue())),
          by -> new ResumeRequested(by, more));
    }
  }

  private static Budget.@Nullable Limit doubled(Budget.@Nullable Limit limit) {
    return limit == null
        ? null
        : new Budget.Limit(doubled(limit.tokens()), doubled(limit.costMicros()));
  }

  private static @Nullable Long doubled(@Nullable Long amount) {
    return amount == null ? null : Long.valueOf(Math.min(amount, Long.MAX_VALUE / 4) * 2);
  }

  private static String amount(Budget.@Nullable Limit limit) {
    var tokens = limit == null ? null : limit.tokens();
    var cost = limit == null ? null : limit.costMicros();
    var parts = new ArrayList<String>();
    if (tokens != null) {
      parts.add(tokens + " tokens");
    }
    if (cost != null) {
      parts.add(String.format(Locale.ROOT, "%.2f USD", cost / MICROS));
    }
    return parts.isEmpty() ? "any amount" : String.join(" and ", parts);
  }

  private void aboutIssue(IssueState issue) {
    int number = issue.number();
    if (issue.status().isFailed()) {
      add(
          "retry-" + number,
          "Retry #" + number,
          "#%d begins again with a new attempt".formatted(number),
          by -> new IssueRetryRequested(number, by));
    } else {
      var head = head(issue);
      add(
          "approve-" + number,
          "Let #%d through".formatted(number),
          "The change of what judges it is taken as it is at %s, and it is reviewed and merged: %s"
              .formatted(head, String.join("; ", issue.tampered().told())),
          by -> new ChangeApproved(number, head, by));
    }
    add(
        "skip-" + number,
        "Skip #" + number,
        "#%d is given up, and what depends on it does not start".formatted(number),
        by -> new IssueSkipRequested(number, false, by));
  }

  private void recover(RecoveryChoice way) {
    var option = way.option();
    var words = option.command().substring("milepost ".length()).replace(" " + run.run(), "");
    var key = words.replaceAll("[^a-z0-9]+", "-");
    add(key, option.says(), "The same as " + option.command(), way.event());
  }

  private void add(String key, String label, String does, Function<String, GatewayEvent> command) {
    all.add(new DecisionChoice(key, label, does, false, command));
  }
}
