package dev.milepost.events;

import java.util.Locale;

/** The branch that an issue of a run is worked on (docs/protocol.md, "Branches"). */
public final class IssueBranch {
  /** The folder of Milepost's own branches. */
  public static final String FOLDER = "milepost";

  private IssueBranch() {}

  /** Its short name. */
  public static String of(String run, int issue) {
    return FOLDER + "/" + run + "/issue-" + issue;
  }

  /**
   * True of a branch that cannot be there beside Milepost's own, or is one of them: git keeps no
   * branch {@code milepost} beside {@code milepost/…}. Letter case makes no difference, since it
   * makes none on many disks.
   */
  public static boolean meets(String branch) {
    var name = branch.toLowerCase(Locale.ROOT);
    return name.equals(FOLDER) || name.startsWith(FOLDER + "/");
  }

  /** Why such a branch is no base branch, and what is allowed. */
  public static String refusal(String base) {
    return ("The base branch cannot be \"%s\": Milepost keeps its own branches under \"%s/\", and git"
            + " has no branch \"%s\" beside them. Any other name will do; \"git switch -c NAME\""
            + " makes one of the same commit, \"--base NAME\" names it")
        .formatted(DisplayText.shown(base, 100), FOLDER, FOLDER);
  }

  /** Why a repository with such a branch cannot be worked on, and what helps. */
  public static String obstacle(String repository) {
    return ("The repository %s has a branch \"%s\". Git keeps no branches \"%s/…\" beside it, which"
            + " Milepost's own are called; rename or delete that branch first")
        .formatted(repository, FOLDER, FOLDER);
  }
}
