package dev.milepost.git;

import java.util.regex.Pattern;

/**
 * Names of branches, as git allows them and somewhat stricter: nothing that looks like an option.
 */
public final class RefNames {
  /** File systems allow 255 bytes for a path's segment, and git appends {@code .lock}. */
  public static final int MAX_LENGTH = 200;

  private static final Pattern BRANCH =
      Pattern.compile("(?!.*(?:\\.\\.|//|/\\.|\\.lock/|@\\{))[\\p{L}\\p{N}_#+=@%,.!&'()$/-]+");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private RefNames() {}

  /** True if a branch may be called so. */
  public static boolean isBranch(String name) {
    return name.length() <= MAX_LENGTH
        && BRANCH.matcher(name).matches()
        && !name.startsWith("-")
        && !name.startsWith(".")
        && !name.startsWith("/")
        && !name.endsWith("/")
        && !name.endsWith(".")
        && !name.endsWith(".lock")
        && !name.equals("@")
        && !name.equals("HEAD");
  }

  /**
   * The full name of a branch's ref.
   *
   * @throws IllegalArgumentException if no branch may be called so
   */
  public static String branch(String name) {
    if (!isBranch(name)) {
      throw new IllegalArgumentException(
          ("\"%s\" cannot be a branch's name: letters, digits and _-./#+=@ are allowed, "
                  + "not - or . in front, no .., at most %d characters")
              .formatted(name.replaceAll("\\p{C}", "\uFFFD"), MAX_LENGTH));
    }
    return "refs/heads/" + name;
  }

  /** True for a commit's full id. */
  public static boolean isCommit(String id) {
    return COMMIT.matcher(id).matches();
  }

  /**
   * The id itself.
   *
   * @throws IllegalArgumentException if it is no full id
   */
  public static String commit(String id) {
    if (!isCommit(id)) {
      throw new IllegalArgumentException(
          "not a full commit id: " + id.replaceAll("\\p{C}", "\uFFFD"));
    }
    return id;
  }
}
