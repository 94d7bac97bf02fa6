package dev.milepost.gateway.domain.notification;

import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.ReviewEvent.ChangeHeld;
import dev.milepost.events.fold.Spending;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunStatus;
import dev.milepost.gateway.domain.SequencedEvent;
import dev.milepost.gateway.domain.decision.DecisionChoices;
import dev.milepost.gateway.domain.explain.RunExplanations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** G6: the news that an event is. A function of the log: folded again, it is the same news. */
public final class NotificationRules {
  private NotificationRules() {}

  /**
   * The news of an event; most are none.
   *
   * @param before the state without the event
   * @param after the state with it
   * @param id of the event
   */
  public static Optional<Notification> of(
      RunState before, RunState after, SequencedEvent event, String id) {
    var news = ofRun(before, after, event);
    if (news != null) {
      return Optional.of(explained(after, news, null, event.time(), id));
    }
    if (event.event() instanceof IssueFailed failed && failsAnew(before, after, failed.issue())) {
      return Optional.of(
          explained(after, NotificationKind.ISSUE_FAILED, failed.issue(), event.time(), id));
    }
    if (event.event() instanceof ChangeHeld held && isHeldAnew(before, after, held.issue())) {
      return Optional.of(
          explained(after, NotificationKind.DECISION, held.issue(), event.time(), id));
    }
    return Optional.empty();
  }

  /**
   * A record of the run cannot be read: it stands still for this gateway (E5).
   *
   * @param id names the record
   */
  public static Notification stuck(RunState run, String why, Instant at, String id) {
    var sentence = RunExplanations.of(run, why, List.of()).alone().whole();
    return Notification.of(
        id, NotificationKind.STUCK, run, null, at, null, sentence.says(), sentence.commands());
  }

  private static @Nullable NotificationKind ofRun(
      RunState before, RunState after, SequencedEvent event) {
    var status = after.standing().status();
    if (status == before.standing().status() && !isAnotherQuestion(before, after, event)) {
      return null;
    }
    return switch (status) {
      case AWAITING_APPROVAL -> hasWork(after) ? NotificationKind.DECISION : null;
      case STALLED -> NotificationKind.DECISION;
      case DEADLOCKED -> NotificationKind.DEADLOCKED;
      case FAILED -> NotificationKind.FAILED;
      case COMPLETED -> NotificationKind.COMPLETED;
      case CANCELLED -> NotificationKind.CANCELLED;
      case PAUSED ->
          event.event() instanceof MilestonePaused paused && isOverBudget(after, paused)
              ? NotificationKind.BUDGET
              : null;
      case PLANNING, PLANNED, RUNNING -> null;
    };
  }

  /** Another deadlock, or failure, without anything between. */
  private static boolean isAnotherQuestion(RunState before, RunState after, SequencedEvent event) {
    return switch (event.event()) {
      case MilestoneDeadlocked e -> isAnother(before, after);
      case MilestoneFailed e -> isAnother(before, after);
      default -> false;
    };
  }

  private static boolean isAnother(RunState before, RunState after) {
    return !DecisionChoices.occasion(before, null).equals(DecisionChoices.occasion(after, null));
  }

  /** A plan without open issues is completed next, approved or not. */
  private static boolean hasWork(RunState run) {
    var counts = run.head().counts();
    return counts.done() < counts.total();
  }

  /** A pause that a person asked for is no news to people, nor one that ends by itself. */
  private static boolean isOverBudget(RunState run, MilestonePaused event) {
    // Not by the figures here: the planner and an executor may have known others.
    return event.until() == null
        && run.head().budget() != null
        && Spending.isAboutBudget(event.reason());
  }

  private static boolean failsAnew(RunState before, RunState after, int issue) {
    var old = before.issues().get(issue);
    var now = after.issues().get(issue);
    return now != null && now.status().isFailed() && (old == null || !old.status().isFailed());
  }

  private static boolean isHeldAnew(RunState before, RunState after, int issue) {
    var old = before.issues().get(issue);
    var now = after.issues().get(issue);
    return now != null
        && now.tampered().held()
        && (old == null
            || !DecisionChoices.occasion(before, issue)
                .equals(DecisionChoices.occasion(after, issue)));
  }

  private static Notification explained(
      RunState run, NotificationKind kind, @Nullable Integer issue, Instant at, String id) {
    var explanations = RunExplanations.of(run, null, List.of());
    var sentence =
        issue == null
            ? explanations.alone().whole()
            : explanations.with(issue).orElseThrow().issues().getFirst();
    return Notification.of(
        id,
        kind,
        run,
        issue,
        at,
        DecisionChoices.occasion(run, issue).orElse(null),
        says(run, issue, sentence.says()),
        sentence.commands());
  }

  private static String says(RunState run, @Nullable Integer issue, String sentence) {
    if (issue == null && run.standing().status() == RunStatus.COMPLETED) {
      var counts = run.head().counts();
      return "It is completed: %d of %d issues are done".formatted(counts.done(), counts.total());
    }
    return issue == null ? sentence : "Issue #%d: %s".formatted(issue, sentence);
  }
}
