package dev.milepost.gateway.view;

import dev.milepost.events.Finding;
import java.util.List;

/**
 * What the head of an issue changes of that which judges it: checks, CI, tests.
 *
 * @param told a line each, with the file
 * @param held true while it waits for a person because of that
 */
public record Tampered(List<String> told, boolean held) {
  /** Its judges are as they were. */
  public static final Tampered NONE = new Tampered(List.of(), false);

  public Tampered {
    told = List.copyOf(told);
  }

  static Tampered of(List<Finding> findings) {
    return findings.isEmpty()
        ? NONE
        : new Tampered(findings.stream().map(Tampered::line).toList(), false);
  }

  Tampered held(boolean nowHeld) {
    return new Tampered(told, nowHeld);
  }

  /** Why a held issue does not go on. */
  String reason(String run, int issue) {
    return "waits for milepost approve %s %d: it changes what judges it".formatted(run, issue);
  }

  private static String line(Finding finding) {
    return finding.path() == null ? finding.message() : finding.path() + ": " + finding.message();
  }
}
