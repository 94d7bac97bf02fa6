package dev.milepost.review;

import dev.milepost.review.Opinion.Verdict;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * R2: what an opinion counts for.
 *
 * @param name says when it applies
 * @param applies the first rule of {@link #ALL} that applies decides
 */
record OpinionRule(String name, Predicate<Case> applies, Weight weight) {
  /** What becomes of an opinion. */
  enum Weight {
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
  record Case(Opinion opinion, List<Opinion> later, Set<String> answered) {
    private boolean says(Verdict verdict) {
      return opinion.verdict() == verdict;
    }

    private boolean isApprovedSince() {
      return later.stream()
          .anyMatch(o -> o.author().equals(opinion.author()) && o.verdict() == Verdict.APPROVES);
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
  static final List<OpinionRule> ALL =
      List.of(
          new OpinionRule("Milepost said it itself", c -> c.opinion().ours(), Weight.IGNORED),
          new OpinionRule(
              "its author may not write to the repository",
              c -> !c.opinion().trusted(),
              Weight.RECORDED),
          new OpinionRule("it was taken back", c -> c.says(Verdict.TAKEN_BACK), Weight.IGNORED),
          new OpinionRule("its author has approved since", Case::isApprovedSince, Weight.IGNORED),
          new OpinionRule("it approves", c -> c.says(Verdict.APPROVES), Weight.RECORDED),
          new OpinionRule(
              "it wants changes, and no agent was given it",
              c -> c.says(Verdict.WANTS_CHANGES) && !c.answered().contains(c.opinion().id()),
              Weight.REQUESTED),
          new OpinionRule(
              "it has open remarks that no agent was given", Case::hasOpenRemarks, Weight.REMARKED),
          new OpinionRule("an agent was given it", Case::isAnswered, Weight.IGNORED),
          new OpinionRule("anything else", c -> true, Weight.RECORDED));

  /** The one that decides. */
  static OpinionRule of(Case of) {
    return ALL.stream().filter(rule -> rule.applies().test(of)).findFirst().orElseThrow();
  }
}
