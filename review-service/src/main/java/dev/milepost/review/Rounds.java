package dev.milepost.review;

import dev.milepost.events.Finding;
import dev.milepost.events.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fix rounds of an issue (R4). They survive restarts and rebases; a reopened issue has them
 * anew.
 *
 * @param used how many were asked for
 * @param before the fingerprints of the failure that led to the newest one; empty once CI was green
 * @param tried a line for each round: what it was to fix, and what came of it as far as is known
 */
public record Rounds(int used, Set<String> before, List<String> tried) {
  /** Of one finding, its first line says enough to recognise it. */
  private static final int MOST_FINDING = 160;

  /** A line of a prompt. */
  private static final int MOST_LINE = 500;

  public Rounds {
    before = Set.copyOf(before);
    tried = List.copyOf(tried);
  }

  /** Of an issue that never failed. */
  public static Rounds none() {
    return new Rounds(0, Set.of(), List.of());
  }

  /** One more, because of these findings. */
  public Rounds next(List<Finding> findings) {
    var asked = new ArrayList<>(tried);
    var what = findings.stream().map(Rounds::brief).distinct().collect(Collectors.joining("; "));
    asked.add(Text.shown("Round " + (used + 1) + " was to fix " + what, MOST_LINE));
    return new Rounds(used + 1, fingerprints(findings), asked);
  }

  /** What came of the newest one. */
  public Rounds ended(String how) {
    if (tried.isEmpty()) {
      return this;
    }
    var told = new ArrayList<>(tried);
    told.set(told.size() - 1, Text.shown(told.getLast() + ". It " + how, 2 * MOST_LINE));
    return new Rounds(used, before, told);
  }

  /** The failure is no longer the one before: CI was green in between. */
  public Rounds afterGreen() {
    return new Rounds(used, Set.of(), tried);
  }

  private static String brief(Finding finding) {
    var first = finding.message().lines().findFirst().orElse("");
    return Text.shown(finding.source() + " (" + first + ")", MOST_FINDING);
  }

  static Set<String> fingerprints(Collection<Finding> findings) {
    return findings.stream().map(Finding::fingerprint).collect(Collectors.toUnmodifiableSet());
  }
}
