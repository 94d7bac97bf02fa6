package dev.milepost.git;

/**
 * A path that differs between two trees.
 *
 * @param path its {@link PathName}
 * @param oldId of its content in the first; zeros where it is not there
 * @param newId of its content in the second; zeros where it is not there
 * @param file true if it is a regular file in the second
 * @param deleted true if it is not in the second
 */
public record Difference(String path, String oldId, String newId, boolean file, boolean deleted) {
  private static final String FILE = "100";

  /** True if it is not in the first. */
  public boolean added() {
    return oldId.chars().allMatch(digit -> digit == '0');
  }

  /** From {@code :oldmode newmode oldid newid status}. */
  static Difference of(String raw, String path) {
    var parts = raw.split(" ");
    return new Difference(
        path, parts[2], parts[3], parts[1].startsWith(FILE), parts[4].startsWith("D"));
  }
}
