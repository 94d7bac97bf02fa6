package dev.milepost.forge.github.auth;

/** How Milepost proves who it is. */
public sealed interface GitHubAuth {
  /** Not at all: public repositories can be looked at. */
  record Anonymous() implements GitHubAuth {}

  /** A personal access token, classic or fine-grained. */
  record Token(String value) implements GitHubAuth {
    @Override
    public String toString() {
      return "Token";
    }
  }

  /**
   * A GitHub App, installed on the repositories.
   *
   * @param id the App's id or client id
   * @param key its private key
   */
  record App(String id, AppKey key) implements GitHubAuth {
    @Override
    public String toString() {
      return "App[" + id + "]";
    }
  }
}
