package dev.milepost.events;

/** The branch that an issue of a run is worked on (docs/protocol.md, "Branches"). */
public final class IssueBranch {
  private IssueBranch() {}

  /** Its short name. */
  public static String of(String run, int issue) {
    return "milepost/" + run + "/issue-" + issue;
  }
}
