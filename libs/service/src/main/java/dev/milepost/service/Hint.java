package dev.milepost.service;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change on a forge: effects that wait for it may look now. No history and no promise: a hint may
 * be lost, come twice or be wrong.
 *
 * @param subjects what changed, as {@link #commit} and {@link #pullRequest} name it
 */
public record Hint(@Nullable List<String> subjects) {
  /** A commit of a repository got news. */
  public static String commit(String owner, String repository, String sha) {
    return name(owner, repository) + "@" + sha;
  }

  /** A pull request of a repository changed. */
  public static String pullRequest(String owner, String repository, int number) {
    return name(owner, repository) + "#" + number;
  }

  private static String name(String owner, String repository) {
    return "github:" + (owner + "/" + repository).toLowerCase(Locale.ROOT);
  }

  /** True if it is about one of these. */
  public boolean concerns(Set<String> wanted) {
    return subjects != null && subjects.stream().anyMatch(wanted::contains);
  }
}
