package dev.milepost.gateway.domain;

import dev.milepost.events.Finding;
import dev.milepost.events.ReviewEvent;
import dev.milepost.events.ReviewEvent.ChangeHeld;
import dev.milepost.events.ReviewEvent.ChangeReleased;
import dev.milepost.events.ReviewEvent.CheckRerunRequested;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.Work;
import dev.milepost.gateway.domain.IssueState.Tally;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Folds review's events, as far as they concern the head that the issue has. */
final class ReviewFold {
  private ReviewFold() {}

  static RunState evolve(RunState state, ReviewEvent event, Instant time) {
    return switch (event) {
      case CiPassed e ->
          atHead(
              state,
              e.issue(),
              e.head(),
              time,
              change ->
                  change
                      .withReason(null)
                      .plusFlaky(e.flaky())
                      .withTampered(TamperedState.of(e.tampering())));
      case ChangeHeld e -> held(state, e, time);
      case ChangeReleased e -> released(state, e.issue(), e.head(), time);
      case HeadMoved e -> moved(state, e, time);
      case CiFailed e ->
          atHead(state, e.issue(), e.head(), time, change -> CombinationState.red(change, e));
      case CheckRerunRequested e ->
          atHead(state, e.issue(), e.head(), time, change -> change.withReason(again(e)));
      case FindingsReported e ->
          atHead(
              state.spent(e.issue(), spending -> spending.plus(e)),
              e.issue(),
              e.head(),
              time,
              change -> change.withReason(said(e)));
      case PeopleReviewed e -> heard(state, e, time);
      case FixRequested e ->
          atHead(
              state,
              e.issue(),
              e.head(),
              time,
              change ->
                  change
                      .plusTally(new Tally(0, 0, 0, 1))
                      .withRequests(change.requests().withRound(Work.FIX)));
      case PrApproved e ->
          atHead(
              state,
              e.issue(),
              e.head(),
              time,
              change ->
                  change.withStatus(IssueStatus.APPROVED).withTogether(CombinationState.NONE));
      case ReviewFailed e ->
          atHead(
              state,
              e.issue(),
              e.head(),
              time,
              change -> change.withStatus(IssueStatus.FAILED).withReason(e.reason()));
    };
  }

  /** The reason for a head that is known already. */
  private static RunState moved(RunState state, HeadMoved event, Instant time) {
    var why = event.reason() == null ? "others pushed to its branch" : event.reason();
    var moved =
        atHead(
            state,
            event.issue(),
            event.oldHead(),
            time,
            change ->
                change.withPullRequest(event.pullRequest(), null, event.newHead()).withReason(why));
    return moved == state && event.reason() != null
        ? atHead(state, event.issue(), event.newHead(), time, change -> change.withReason(why))
        : moved;
  }

  private static RunState held(RunState state, ChangeHeld event, Instant time) {
    var tampered = TamperedState.of(event.tampering()).held(true);
    return atHead(
        state,
        event.issue(),
        event.head(),
        time,
        change ->
            change.withTampered(tampered).withReason(tampered.reason(state.run(), event.issue())));
  }

  /** A person has looked at what it changes of its judges. */
  static RunState released(RunState state, int number, String head, Instant time) {
    var issue = state.issues().get(number);
    return issue == null || !issue.tampered().held()
        ? state
        : atHead(
            state,
            number,
            head,
            time,
            change -> change.withTampered(issue.tampered().held(false)).withReason(null));
  }

  /** Until the merge begins. */
  private static RunState heard(RunState state, PeopleReviewed event, Instant time) {
    var issue = state.issues().get(event.issue());
    var request = issue == null ? null : issue.pullRequest();
    if (event.findings().isEmpty()
        || issue == null
        || request == null
        || !event.head().equals(request.head())) {
      return state;
    }
    var open =
        issue.status() == IssueStatus.APPROVED
            ? state.issue(event.issue(), time, change -> change.withStatus(IssueStatus.IN_REVIEW))
            : state;
    return atHead(
        open, event.issue(), event.head(), time, change -> change.withReason(said(event)));
  }

  private static String again(CheckRerunRequested event) {
    return String.join(", ", event.checks()) + " failed and runs again on the same tree";
  }

  private static String said(PeopleReviewed event) {
    var who = event.findings().stream().map(Finding::source).distinct().toList();
    return String.join(", ", who) + ": " + FindingCount.of(event.findings().size());
  }

  private static @Nullable String said(FindingsReported event) {
    int count = event.findings().size();
    return count == 0 ? null : "review agents report " + FindingCount.of(count);
  }

  private static RunState atHead(
      RunState state, int number, String head, Instant time, UnaryOperator<IssueState> change) {
    var issue = state.issues().get(number);
    if (issue == null || issue.status() != IssueStatus.IN_REVIEW) {
      return state;
    }
    var pullRequest = issue.pullRequest();
    return pullRequest == null || !head.equals(pullRequest.head())
        ? state
        : state.issue(number, time, change);
  }
}
