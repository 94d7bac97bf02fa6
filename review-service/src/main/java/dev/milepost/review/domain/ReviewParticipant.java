package dev.milepost.review.domain;

import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.Transition;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.ChangeApproved;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.ReviewEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.events.fold.OrderedSets;
import dev.milepost.review.domain.ReviewStage.Approved;
import dev.milepost.review.domain.ReviewStage.AwaitingApproval;
import dev.milepost.review.domain.ReviewStage.AwaitingCi;
import dev.milepost.review.domain.ReviewStage.Reviewing;
import dev.milepost.review.domain.ReviewStage.Settled;
import dev.milepost.review.domain.ReviewState.ReviewRunStage;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Review (R1, R4, R5): a CI wait for every head, then approval, a fix round or failure.
 *
 * <p>A decision is part of the state as the event that leads to it is folded; the decided event
 * only confirms it when it comes back from the log. So its delay cannot lead to a second round.
 */
public final class ReviewParticipant implements Participant<ReviewState, RunEvent, ReviewEffect> {
  private static final String OWNER = "review";

  /** R3: an issue with this label is reviewed by CI alone. */
  static final String SKIP_REVIEW = "skip-review";

  @Override
  public ReviewState initial(String stream) {
    return ReviewState.initial();
  }

  @Override
  public Transition<ReviewState, RunEvent> fold(
      ReviewState state, RecordedEvent<RunEvent> recorded) {
    if (state.life() == ReviewRunStage.OVER) {
      return Transition.silent(state);
    }
    Transition<ReviewState, RunEvent> folded =
        switch (recorded.event()) {
          case RunGivenUp e -> Transition.silent(state.withLife(ReviewRunStage.OVER));
          case RunArchived e -> Transition.silent(state.withLife(ReviewRunStage.OVER));
          case RecordsSkipped e ->
              e.holds(OWNER) ? ReviewDecisions.held(state, e.named()) : Transition.silent(state);
          case GatewayEvent e -> wished(state, e);
          case PlannerEvent e -> Transition.silent(planned(state, e, recorded.time()));
          case ExecutorEvent e -> HeadEvents.worked(state, e, recorded.time());
          case ReviewEvent e -> ReviewDecisions.reviewed(state, e, recorded.time());
          case MergeEvent e -> HeadEvents.merging(state, e, recorded.time());
        };
    return folded.map(next -> next.withClaims(next.claims().fold(recorded.event())));
  }

  /** A wait that was begun goes on while the run is paused; none is begun. */
  @Override
  public Set<ReviewEffect> outstanding(ReviewState state) {
    return state.life() != ReviewRunStage.OVER
        ? OrderedSets.copyOf(
            state.issues().values().stream().flatMap(review -> owed(state, review)).toList())
        : Set.of();
  }

  @Override
  public boolean isOver(ReviewState state) {
    return state.life() == ReviewRunStage.OVER;
  }

  private static Stream<ReviewEffect> owed(ReviewState state, IssueReview review) {
    var spec = state.spec();
    if (spec == null) {
      return Stream.empty();
    }
    if (review.step() instanceof AwaitingCi ci && ci.begun()) {
      return Stream.of(
          new AwaitCi(
              review.issue(),
              review.attempt(),
              review.waits(),
              ci.pullRequest(),
              ci.head(),
              ci.since(),
              review.answered(),
              ci.rerun(),
              ci.landed(),
              ci.strange(),
              spec));
    }
    if (review.step() instanceof Approved approved && approved.watched()) {
      return Stream.of(
          new WatchReviews(
              review.issue(),
              review.waits(),
              approved.pullRequest(),
              approved.head(),
              review.answered(),
              spec));
    }
    if (review.step() instanceof AwaitingApproval held) {
      return Stream.of(
          new AwaitApproval(
              review.issue(),
              review.waits(),
              held.pullRequest(),
              held.head(),
              review.answered(),
              spec));
    }
    return review.step() instanceof Reviewing look && look.begun()
        ? Stream.of(
            new RunReviewers(review.issue(), review.waits(), look.pullRequest(), look.head(), spec))
        : Stream.empty();
  }

  private static Transition<ReviewState, RunEvent> wished(ReviewState state, GatewayEvent event) {
    return switch (event) {
      case MilestoneSubmitted e when state.spec() == null ->
          Transition.silent(state.withSpec(e.spec()));
      case ChangeApproved e -> ReviewDecisions.released(state, e.issue(), e.head());
      default -> Transition.silent(state);
    };
  }

  private static ReviewState planned(ReviewState state, PlannerEvent event, Instant time) {
    return switch (event) {
      case MilestonePlanned e ->
          analysisOnly(state) ? state.withLife(ReviewRunStage.OVER) : state.withExempt(exempt(e));
      case PlanningFailed e -> state.withLife(ReviewRunStage.OVER);
      case MilestoneCompleted e -> state.withLife(ReviewRunStage.OVER);
      case MilestoneCancelled e -> state.withLife(ReviewRunStage.OVER);
      case MilestonePaused e -> state.withLife(ReviewRunStage.PAUSED);
      case MilestoneResumed e ->
          state.life() == ReviewRunStage.PAUSED ? state.resumed(time) : state;
      case IssueFailed e -> state.with(state.issue(e.issue()).withStep(new Settled()));
      case IssueSkipped e -> state.with(state.issue(e.issue()).withStep(new Settled()));
      case PlannerEvent.TrackingSettled e ->
          state.with(state.issue(e.issue()).withStep(new Settled()));
      case IssueReopened e -> state.with(state.issue(e.issue()).reopened());
      case PlannerEvent.AttemptLost e -> HeadAuthorship.worked(state, e.assignment().issue(), time);
      case PlannerEvent.PlanningEvent e -> state;
      case PlannerEvent.SchedulingEvent e -> state;
      case PlannerEvent.LifecycleEvent e -> state;
    };
  }

  private static Set<Integer> exempt(MilestonePlanned event) {
    return event.plan().issues().stream()
        .filter(issue -> issue.labels().contains(SKIP_REVIEW))
        .map(PlannedIssue::number)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean analysisOnly(ReviewState state) {
    var spec = state.spec();
    return spec != null && !spec.execute();
  }
}
