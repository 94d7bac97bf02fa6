package dev.milepost.review.domain;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.fold.Claims;
import dev.milepost.events.fold.NumberMap;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Review's state of a run.
 *
 * @param spec null before the run's first event
 * @param issues by number
 * @param exempt issues that review agents do not look at (R3)
 */
@RecordBuilder
public record ReviewState(
    @Nullable RunSpec spec,
    ReviewRunStage life,
    Claims claims,
    NumberMap<IssueReview> issues,
    Set<Integer> exempt)
    implements ReviewStateBuilder.With {
  /** Of the run as a whole. */
  public enum ReviewRunStage {
    GOING,
    PAUSED,
    OVER
  }

  public ReviewState {
    exempt = Set.copyOf(exempt);
  }

  static ReviewState initial() {
    return new ReviewState(null, ReviewRunStage.GOING, Claims.none(), NumberMap.none(), Set.of());
  }

  IssueReview issue(int number) {
    var known = issues.get(number);
    return known == null ? IssueReview.begin(number) : known;
  }

  boolean isGoing() {
    return life == ReviewRunStage.GOING;
  }

  int mostRounds() {
    return spec == null ? RunSpec.DEFAULT_MAX_FIX_ROUNDS : spec.maxFixRounds();
  }

  /** How often the failed checks of a head are run again before an agent is paid for a fix. */
  int mostReruns() {
    return spec == null ? ReviewSpec.DEFAULT_CHECK_RERUNS : spec.reviewing().reruns();
  }

  /** True if a change of what judges it waits for a person. */
  boolean holdsTampering() {
    return spec != null && spec.reviewing().holdsTampering();
  }

  /** True if review agents look at the issue's pull request. */
  boolean isReviewed(int issue) {
    return spec != null && !spec.reviewing().reviewers().isEmpty() && !exempt.contains(issue);
  }

  ReviewState with(IssueReview review) {
    return withIssues(issues.with(review.issue(), review));
  }

  /** With the review where the decision leaves it. */
  Transition<ReviewState, RunEvent> deciding(IssueReview review, RunEvent decision) {
    return Transition.deciding(with(review), decision);
  }

  ReviewState resumed(Instant now) {
    return with()
        .life(ReviewRunStage.GOING)
        .issues(issues.each(review -> review.resumed(now)))
        .build();
  }
}
