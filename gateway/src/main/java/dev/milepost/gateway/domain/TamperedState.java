package dev.milepost.gateway.domain;

import dev.milepost.events.Finding;
import java.util.List;

/**
 * The changes of an issue's head to the files that judge it: checks, CI, tests.
 *
 * @param told a line each, with the file
 * @param held true while it waits for a person because of that
 */
public record TamperedState(List<String> told, boolean held) {
  /** Its judges are as they were. */
  public static final TamperedState NONE = new TamperedState(List.of(), false);

  public TamperedState {
    told = List.copyOf(told);
  }

  static TamperedState of(List<Finding> findings) {
    return findings.isEmpty()
        ? NONE
        : new TamperedState(findings.stream().map(TamperedState::line).toList(), false);
  }

  TamperedState held(boolean nowHeld) {
    return new TamperedState(told, nowHeld);
  }

  /** Why a held issue does not go on. */
  String reason(String run, int issue) {
    return "waits for milepost approve %s %d: it changes what judges it".formatted(run, issue);
  }

  private static String line(Finding finding) {
    return finding.path() == null ? finding.message() : finding.path() + ": " + finding.message();
  }
}
