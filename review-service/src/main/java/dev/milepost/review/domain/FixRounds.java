package dev.milepost.review.domain;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fix rounds of an issue (R4). They survive restarts and rebases; a reopened issue starts at 0.
 *
 * @param used how many were asked for
 * @param before the fingerprints of the failure that led to the newest one; empty once CI was green
 * @param tried a line for each round: its findings, and its result as far as is known
 */
public record FixRounds(int used, Set<String> before, List<String> tried) {
  /** Of one finding, its first line says enough to recognise it. */
  private static final int MAX_FINDING = 160;

  /** A line of a prompt. */
  private static final int MAX_LINE = 500;

  public FixRounds {
    before = Set.copyOf(before);
    tried = List.copyOf(tried);
  }

  /** Of an issue that never failed. */
  public static FixRounds none() {
    return new FixRounds(0, Set.of(), List.of());
  }

  /** One more, because of these findings. */
  public FixRounds next(List<Finding> findings) {
    var asked = new ArrayList<>(tried);
    var what = findings.stream().map(FixRounds::brief).distinct().collect(Collectors.joining("; "));
    asked.add(DisplayText.shown("Round " + (used + 1) + " had to fix " + what, MAX_LINE));
    return new FixRounds(used + 1, fingerprints(findings), asked);
  }

  /** The result of the newest round. */
  public FixRounds ended(String how) {
    if (tried.isEmpty()) {
      return this;
    }
    var told = new ArrayList<>(tried);
    told.set(told.size() - 1, DisplayText.shown(told.getLast() + ". It " + how, 2 * MAX_LINE));
    return new FixRounds(used, before, told);
  }

  /** The failure is no longer the one before: CI was green in between. */
  public FixRounds afterGreen() {
    return new FixRounds(used, Set.of(), tried);
  }

  private static String brief(Finding finding) {
    var first = finding.message().lines().findFirst().orElse("");
    return DisplayText.shown(finding.source() + " (" + first + ")", MAX_FINDING);
  }

  static Set<String> fingerprints(Collection<Finding> findings) {
    return findings.stream().map(Finding::fingerprint).collect(Collectors.toUnmodifiableSet());
  }
}
