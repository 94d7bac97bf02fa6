package dev.milepost.git;

import java.util.Map;

/**
 * The author or committer of a commit, with the time.
 *
 * @param epochSeconds its time, in UTC
 */
public record CommitIdent(String name, String email, long epochSeconds) {
  /** The author of Milepost's own commits. */
  public static final String MILEPOST_NAME = "Milepost";

  /** Under a domain that can never be registered. */
  public static final String MILEPOST_EMAIL = "milepost@milepost.invalid";

  /** Milepost's own. */
  public static CommitIdent milepost(long epochSeconds) {
    return new CommitIdent(MILEPOST_NAME, MILEPOST_EMAIL, epochSeconds);
  }

  Map<String, String> environment(String role) {
    return Map.of(
        "GIT_" + role + "_NAME", name.isBlank() ? MILEPOST_NAME : name,
        "GIT_" + role + "_EMAIL", email.isBlank() ? MILEPOST_EMAIL : email,
        "GIT_" + role + "_DATE", "@" + epochSeconds + " +0000");
  }
}
