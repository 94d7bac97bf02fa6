package dev.milepost.git;

/**
 * A credential of a remote over HTTP. It is given to git for one command, through a helper that is
 * gone when the command ends; it is in no URL, argument, environment, configuration or log.
 *
 * @param origin scheme, host and port that it is for: {@code https://github.com}
 * @param user the user's name
 * @param secret the password or token
 */
public record Credential(String origin, String user, String secret) {
  public Credential {
    refuseLineEnds("origin", origin);
    refuseLineEnds("user", user);
    refuseLineEnds("secret", secret);
  }

  // A line of its own would be another attribute of the credential protocol.
  private static void refuseLineEnds(String name, String value) {
    if (value.isEmpty() || value.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException(
          "The %s of a credential is empty or has control characters".formatted(name));
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Credential[" + user + " at " + origin + "]";
  }
}
