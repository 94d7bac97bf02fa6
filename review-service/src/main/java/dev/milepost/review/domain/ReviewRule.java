package dev.milepost.review.domain;

import dev.milepost.review.domain.HumanReview.HumanReviewVerdict;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * R2: what an opinion counts for.
 *
 * @param name says when it applies
 * @param applies the first rule of {@link #ALL} that applies decides
 */
record ReviewRule(String name, Predicate<ReviewCase> applies, ReviewWeight weight) {
  /** The consequence of a review. */
  enum ReviewWeight {
    IGNORED,
    /** Shown, and no more. */
    RECORDED,
    /** Its remarks go to the agent. */
    REMARKED,
    /** It goes to the agent, and holds the approval up until that has changed something. */
    REQUESTED
  }

  /**
   * An opinion and what it is held against.
   *
   * @param later what was said after it
   * @param answered ids of what an agent was given already
   */
  record ReviewCase(HumanReview opinion, List<HumanReview> later, Set<String> answered) {
    private boolean says(HumanReviewVerdict verdict) {
      return opinion.verdict() == verdict;
    }

    private boolean isApprovedSince() {
      return later.stream()
          .anyMatch(
              o ->
                  o.author().equals(opinion.author())
                      && o.verdict() == HumanReviewVerdict.APPROVES);
    }

    private boolean isAnswered() {
      return answered.contains(opinion.id())
          || opinion.remarks().stream().anyMatch(remark -> answered.contains(remark.id()));
    }

    private boolean hasOpenRemarks() {
      return opinion.remarks().stream().anyMatch(r -> r.open() && !answered.contains(r.id()));
    }
  }

  /** In this order; the last one always applies. */
  static final List<ReviewRule> ALL =
      List.of(
          new ReviewRule("Milepost said it itself", c -> c.opinion().ours(), ReviewWeight.IGNORED),
          new ReviewRule(
              "its author may not write to the repository",
              c -> !c.opinion().trusted(),
              ReviewWeight.RECORDED),
          new ReviewRule(
              "it was taken back",
              c -> c.says(HumanReviewVerdict.TAKEN_BACK),
              ReviewWeight.IGNORED),
          new ReviewRule(
              "its author has approved since", ReviewCase::isApprovedSince, ReviewWeight.IGNORED),
          new ReviewRule(
              "it approves", c -> c.says(HumanReviewVerdict.APPROVES), ReviewWeight.RECORDED),
          new ReviewRule(
              "it wants changes, and no agent was given it",
              c ->
                  c.says(HumanReviewVerdict.WANTS_CHANGES)
                      && !c.answered().contains(c.opinion().id()),
              ReviewWeight.REQUESTED),
          new ReviewRule(
              "it has open remarks that no agent was given",
              ReviewCase::hasOpenRemarks,
              ReviewWeight.REMARKED),
          new ReviewRule("an agent was given it", ReviewCase::isAnswered, ReviewWeight.IGNORED),
          new ReviewRule("anything else", c -> true, ReviewWeight.RECORDED));

  /** The one that decides. */
  static ReviewRule of(ReviewCase of) {
    return ALL.stream().filter(rule -> rule.applies().test(of)).findFirst().orElseThrow();
  }
}
