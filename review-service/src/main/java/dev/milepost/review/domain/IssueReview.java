package dev.milepost.review.domain;

import dev.milepost.events.Finding;
import dev.milepost.events.Landed;
import dev.milepost.review.domain.ReviewStage.AwaitingCi;
import dev.milepost.review.domain.ReviewStage.NoPullRequest;
import dev.milepost.review.domain.ReviewStage.Reviewing;
import dev.milepost.review.domain.ReviewStage.Settled;
import io.soabase.recordbuilder.core.RecordBuilder;
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
@RecordBuilder
public record IssueReview(
    int issue,
    int attempt,
    int waits,
    FixRounds rounds,
    Set<String> answered,
    Set<String> accepted,
    ReviewStage step,
    KnownHeads heads)
    implements IssueReviewBuilder.With {
  public IssueReview {
    answered = Set.copyOf(answered);
    accepted = Set.copyOf(accepted);
  }

  static IssueReview begin(int issue) {
    return new IssueReview(
        issue, 1, 0, FixRounds.none(), Set.of(), Set.of(), new NoPullRequest(), KnownHeads.none());
  }

  IssueReview at(FixRounds newRounds, ReviewStage next) {
    return with().rounds(newRounds).step(next).build();
  }

  /**
   * A new head came; settled issues get none.
   *
   * @param begin false to leave the wait for later
   */
  IssueReview newHead(int ofAttempt, int pullRequest, String head, Instant since, boolean begin) {
    return step instanceof Settled
        ? this
        : with()
            .attempt(ofAttempt)
            .waits(waits + 1)
            .step(new AwaitingCi(pullRequest, head, since, begin))
            .heads(heads.came(head, since))
            .build();
  }

  /** The head that is awaited is of another hand. */
  IssueReview of(ForeignHead strange) {
    return step instanceof AwaitingCi ci ? withStep(ci.of(strange)) : this;
  }

  /** The head that is awaited holds this beside the change. */
  IssueReview holding(@Nullable Landed landed) {
    return step instanceof AwaitingCi ci && landed != null ? withStep(ci.with(landed)) : this;
  }

  /** CI of a head that is known is run again. */
  IssueReview again(int pullRequest, String head, CheckRerun rerun, Instant since, boolean begin) {
    var holds = step instanceof AwaitingCi ci && ci.head().equals(head) ? ci.landed() : null;
    return with()
        .waits(waits + 1)
        .step(new AwaitingCi(pullRequest, head, since, begin, rerun, holds, null))
        .build();
  }

  /** An agent is given what people said: it counts once. */
  IssueReview answering(Collection<String> ids) {
    var all = new HashSet<>(answered);
    all.addAll(ids);
    return withAnswered(all);
  }

  /** True if a person looked at all of this. */
  boolean accepts(List<Finding> tampering) {
    return tampering.stream().allMatch(finding -> accepted.contains(finding.fingerprint()));
  }

  /** A person looked at this: an update of the branch does not hold it again. */
  IssueReview accepting(List<Finding> tampering) {
    var all = new HashSet<>(accepted);
    tampering.forEach(finding -> all.add(finding.fingerprint()));
    return withAccepted(all);
  }

  /** Starts again, but for the number of waits. */
  IssueReview reopened() {
    return with()
        .rounds(FixRounds.none())
        .answered(Set.of())
        .accepted(Set.of())
        .step(new NoPullRequest())
        .build();
  }

  /** Starts the effects that a pause held up; a wait's time counts from now on. */
  IssueReview resumed(Instant now) {
    if (step instanceof AwaitingCi ci && !ci.begun()) {
      return withStep(ci.begunAt(now));
    }
    return step instanceof Reviewing look && !look.begun()
        ? withStep(new Reviewing(look.pullRequest(), look.head(), true))
        : this;
  }
}
