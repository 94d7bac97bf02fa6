package dev.milepost.review.domain;

import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import java.util.List;
import java.util.function.Predicate;

/**
 * R3: whether a finding has to be fixed before its pull request may be merged.
 *
 * @param name says when it applies
 * @param applies the first criterion of {@link #ALL} that applies decides
 * @param fix false if the finding is recorded and nothing more
 */
record FindingPolicy(String name, Predicate<Finding> applies, boolean fix) {
  private static final int SURE = 80;
  private static final int LIKELY = 60;

  /** In this order; the last one always applies. */
  static final List<FindingPolicy> ALL =
      List.of(
          new FindingPolicy("there is no doubt", f -> f.confidence() == null, true),
          new FindingPolicy("80 % or more", f -> confidence(f) >= SURE, true),
          new FindingPolicy(
              "60 to 79 %, medium or worse", f -> confidence(f) >= LIKELY && isGrave(f), true),
          new FindingPolicy("anything else", f -> true, false));

  /** Those of the findings that have to be fixed. */
  static List<Finding> toFix(List<Finding> findings) {
    return findings.stream().filter(finding -> of(finding).fix()).toList();
  }

  /** The one that decides. */
  static FindingPolicy of(Finding finding) {
    return ALL.stream().filter(c -> c.applies().test(finding)).findFirst().orElseThrow();
  }

  private static int confidence(Finding finding) {
    var confidence = finding.confidence();
    return confidence == null ? 100 : confidence;
  }

  private static boolean isGrave(Finding finding) {
    var severity = finding.severity();
    return severity == null || severity.compareTo(Severity.MEDIUM) >= 0;
  }
}
