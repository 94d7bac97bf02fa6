package dev.milepost.review;

import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.fold.Claims;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What review makes of a run.
 *
 * @param spec null before the run's first event
 * @param issues by number
 * @param due what the event that was folded last leads to
 */
public record ReviewState(
    @Nullable RunSpec spec,
    Life life,
    Claims claims,
    SortedMap<Integer, IssueReview> issues,
    List<RunEvent> due) {
  /** Of the run as a whole. */
  public enum Life {
    GOING,
    PAUSED,
    OVER
  }

  public ReviewState {
    issues = Collections.unmodifiableSortedMap(new TreeMap<>(issues));
    due = List.copyOf(due);
  }

  static ReviewState initial() {
    return new ReviewState(null, Life.GOING, Claims.none(), new TreeMap<>(), List.of());
  }

  IssueReview issue(int number) {
    var known = issues.get(number);
    return known == null ? IssueReview.begin(number) : known;
  }

  boolean isGoing() {
    return life == Life.GOING;
  }

  int mostRounds() {
    return spec == null ? RunSpec.DEFAULT_MAX_FIX_ROUNDS : spec.maxFixRounds();
  }

  ReviewState submitted(RunSpec newSpec) {
    return new ReviewState(newSpec, life, claims, issues, due);
  }

  ReviewState living(Life newLife) {
    return new ReviewState(spec, newLife, claims, issues, due);
  }

  ReviewState with(Claims newClaims) {
    return new ReviewState(spec, life, newClaims, issues, due);
  }

  ReviewState with(IssueReview review, RunEvent... nowDue) {
    var reviews = new TreeMap<>(issues);
    reviews.put(review.issue(), review);
    return new ReviewState(spec, life, claims, reviews, List.of(nowDue));
  }

  ReviewState nothingDue() {
    return due.isEmpty() ? this : new ReviewState(spec, life, claims, issues, List.of());
  }

  ReviewState resumed(Instant now) {
    var reviews = new TreeMap<>(issues);
    reviews.replaceAll((number, review) -> review.resumed(now));
    return new ReviewState(spec, Life.GOING, claims, reviews, due);
  }
}
