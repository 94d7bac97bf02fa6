package dev.milepost.review;

import dev.milepost.events.Finding;
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
 */
public record Rounds(int used, Set<String> before) {
  public Rounds {
    before = Set.copyOf(before);
  }

  /** Of an issue that never failed. */
  public static Rounds none() {
    return new Rounds(0, Set.of());
  }

  /** One more, because of these findings. */
  public Rounds next(List<Finding> findings) {
    return new Rounds(used + 1, fingerprints(findings));
  }

  /** The failure is no longer the one before: CI was green in between. */
  public Rounds afterGreen() {
    return new Rounds(used, Set.of());
  }

  static Set<String> fingerprints(Collection<Finding> findings) {
    return findings.stream().map(Finding::fingerprint).collect(Collectors.toUnmodifiableSet());
  }
}
