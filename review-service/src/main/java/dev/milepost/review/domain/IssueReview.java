package dev.milepost.review.domain;

import dev.milepost.events.Finding;
import dev.milepost.events.Landed;
import dev.milepost.review.domain.ReviewStage.AwaitingCi;
import dev.milepost.review.domain.ReviewStage.NoPullRequest;
import dev.milepost.review.domain.ReviewStage.Reviewing;
import dev.milepost.review.domain.ReviewStage.Settled;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The review of one issue.
 *
 * @param attempt the newest that brought a head
 * @param answered ids of what people said that an agent was given already
 * @param accepted fingerprints of what a person let pass though it changes what judges the issue
 * @param waits how many CI waits it ever had; never reset, so that no two share a key
 * @param heads never reset: what the branch held stays known
 */
public record IssueReview(
    int issue,
    int attempt,
    int waits,
    FixRounds rounds,
    Set<String> answered,
    Set<String> accepted,
    ReviewStage step,
    KnownHeads heads) {
  public IssueReview {
    answered = Set.copyOf(answered);
    accepted = Set.copyOf(accepted);
  }

  static IssueReview begin(int issue) {
    return new IssueReview(
        issue, 1, 0, FixRounds.none(), Set.of(), Set.of(), new NoPullRequest(), KnownHeads.none());
  }

  IssueReview at(ReviewStage next) {
    return new IssueReview(issue, attempt, waits, rounds, answered, accepted, next, heads);
  }

  IssueReview at(FixRounds newRounds, ReviewStage next) {
    return new IssueReview(issue, attempt, waits, newRounds, answered, accepted, next, heads);
  }

  /**
   * A new head came; settled issues get none.
   *
   * @param begin false to leave the wait for later
   */
  IssueReview newHead(int ofAttempt, int pullRequest, String head, Instant since, boolean begin) {
    return step instanceof Settled
        ? this
        : new IssueReview(
            issue,
            ofAttempt,
            waits + 1,
            rounds,
            answered,
            accepted,
            new AwaitingCi(pullRequest, head, since, begin),
            heads.came(head, since));
  }

  /** The head that is awaited is of another hand. */
  IssueReview of(ForeignHead strange) {
    return step instanceof AwaitingCi ci ? at(ci.of(strange)) : this;
  }

  IssueReview knowing(KnownHeads newHeads) {
    return new IssueReview(issue, attempt, waits, rounds, answered, accepted, step, newHeads);
  }

  /** The head that is awaited holds this beside the change. */
  IssueReview holding(@Nullable Landed landed) {
    return step instanceof AwaitingCi ci && landed != null ? at(ci.with(landed)) : this;
  }

  /** CI of a head that is known is run again. */
  IssueReview again(int pullRequest, String head, CheckRerun rerun, Instant since, boolean begin) {
    var holds = step instanceof AwaitingCi ci && ci.head().equals(head) ? ci.landed() : null;
    var next = new AwaitingCi(pullRequest, head, since, begin, rerun, holds, null);
    return new IssueReview(issue, attempt, waits + 1, rounds, answered, accepted, next, heads);
  }

  /** An agent is given what people said: it counts once. */
  IssueReview answering(Collection<String> ids) {
    var all = new HashSet<>(answered);
    all.addAll(ids);
    return new IssueReview(issue, attempt, waits, rounds, all, accepted, step, heads);
  }

  /** True if a person looked at all of this. */
  boolean accepts(List<Finding> tampering) {
    return tampering.stream().allMatch(finding -> accepted.contains(finding.fingerprint()));
  }

  /** A person looked at this: an update of the branch does not hold it again. */
  IssueReview accepting(List<Finding> tampering) {
    var all = new HashSet<>(accepted);
    tampering.forEach(finding -> all.add(finding.fingerprint()));
    return new IssueReview(issue, attempt, waits, rounds, answered, all, step, heads);
  }

  /** Starts again, but for the number of waits. */
  IssueReview reopened() {
    var none = new NoPullRequest();
    return new IssueReview(
        issue, attempt, waits, FixRounds.none(), Set.of(), Set.of(), none, heads);
  }

  /** Starts the effects that a pause held up; a wait's time counts from now on. */
  IssueReview resumed(Instant now) {
    if (step instanceof AwaitingCi ci && !ci.begun()) {
      return at(ci.begunAt(now));
    }
    return step instanceof Reviewing look && !look.begun()
        ? at(new Reviewing(look.pullRequest(), look.head(), true))
        : this;
  }
}
