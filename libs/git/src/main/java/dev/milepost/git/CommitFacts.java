package dev.milepost.git;

import java.util.List;

/**
 * The parts of a commit; they never change.
 *
 * @param committedAt when it was made, in seconds since 1970
 * @param message the whole of it, without blank lines around
 */
record CommitFacts(
    String tree, List<String> parents, CommitIdent author, long committedAt, String message) {
  /** The fields that {@link #of} reads, for git's {@code --format}. */
  static final String FORMAT = "%x00%H%x00%T%x00%P%x00%an%x00%ae%x00%at%x00%ct%x00%B%x00";

  /** How many fields the format has, the commit's id and the text between two commits included. */
  static final int FIELDS = 9;

  /** From the fields after the commit's id. */
  static CommitFacts of(List<String> fields) {
    var parents = fields.get(1).isEmpty() ? List.<String>of() : List.of(fields.get(1).split(" "));
    var author = new CommitIdent(fields.get(2), fields.get(3), Long.parseLong(fields.get(4)));
    return new CommitFacts(
        fields.get(0), parents, author, Long.parseLong(fields.get(5)), fields.get(6).strip());
  }
}
