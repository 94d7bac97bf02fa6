package dev.milepost.review.domain;

import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import dev.milepost.events.Fingerprint;
import dev.milepost.review.domain.HumanReview.HumanReviewComment;
import dev.milepost.review.domain.HumanReview.HumanReviewVerdict;
import dev.milepost.review.domain.ReviewRule.ReviewCase;
import dev.milepost.review.domain.ReviewRule.ReviewWeight;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The sum of people's reviews of a pull request (R2).
 *
 * @param findings in their words
 * @param ids of what is among the findings; it counts once
 * @param changesRequested false if there are remarks only
 * @param notes one line each: what was said beside that
 */
public record ReviewSummary(
    List<Finding> findings, Set<String> ids, boolean changesRequested, List<String> notes) {
  /** More than an agent can make use of in one round; the rest is for the next one. */
  private static final int MAX_FINDINGS = 40;

  /** People do not read more. */
  private static final int MAX_NOTES = 20;

  public ReviewSummary {
    findings = List.copyOf(findings);
    ids = Set.copyOf(ids);
    notes = List.copyOf(notes);
  }

  /**
   * Weighs what was said, by {@link ReviewRule}.
   *
   * @param said in its order
   * @param answered ids of what an agent was given already
   */
  public static ReviewSummary weigh(List<HumanReview> said, Set<String> answered) {
    var findings = new ArrayList<Finding>();
    var ids = new LinkedHashSet<String>();
    var notes = new ArrayList<String>();
    boolean requested = false;
    for (int i = 0; i < said.size(); i++) {
      var opinion = said.get(i);
      var rule = ReviewRule.of(new ReviewCase(opinion, said.subList(i + 1, said.size()), answered));
      switch (rule.weight()) {
        case IGNORED -> {}
        case RECORDED -> notes.add(note(opinion));
        case REMARKED, REQUESTED -> {
          if (findings.size() < MAX_FINDINGS) {
            requested |= rule.weight() == ReviewWeight.REQUESTED;
            take(opinion, rule.weight(), answered, findings, ids);
          }
        }
      }
    }
    return new ReviewSummary(
        findings, ids, requested, notes.stream().distinct().limit(MAX_NOTES).toList());
  }

  /** True if no reviewer wants anything. */
  public boolean isContent() {
    return findings.isEmpty();
  }

  private static void take(
      HumanReview opinion,
      ReviewWeight weight,
      Set<String> answered,
      List<Finding> findings,
      Set<String> ids) {
    var open =
        opinion.remarks().stream().filter(r -> r.open() && !answered.contains(r.id())).toList();
    boolean requested = weight == ReviewWeight.REQUESTED;
    if (requested) {
      ids.add(opinion.id());
      if (!opinion.body().isBlank() || open.isEmpty()) {
        findings.add(finding(opinion, opinion.body(), null, true));
      }
    }
    for (var remark : open) {
      ids.add(remark.id());
      findings.add(finding(opinion, remark.body(), remark, requested));
    }
  }

  private static Finding finding(
      HumanReview opinion,
      String words,
      @org.jspecify.annotations.Nullable HumanReviewComment on,
      boolean must) {
    var source = (must ? "review by " : "comment by ") + opinion.author();
    var path = on == null ? null : on.path();
    var line = on == null || on.line() == 0 ? null : on.line();
    var message = words.isBlank() ? "Changes are requested, and not said which" : words;
    return new Finding(
        source,
        message,
        Fingerprint.of(source, path + "\n" + message),
        must ? Severity.HIGH : Severity.MEDIUM,
        null,
        path,
        line);
  }

  private static String note(HumanReview opinion) {
    var who = opinion.author();
    if (!opinion.trusted()) {
      return who + ", who may not write to the repository, reviewed it; that does not count";
    }
    return opinion.verdict() == HumanReviewVerdict.APPROVES
        ? who + " approves it"
        : who + " commented on it";
  }
}
