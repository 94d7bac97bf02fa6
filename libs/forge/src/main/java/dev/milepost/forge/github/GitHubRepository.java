package dev.milepost.forge.github;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.github.http.GitHubHttp;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A repository's part of the API: where its requests go, and what its first answer said. */
final class GitHubRepository {
  private static final int MAX_NAME = 200;

  private final GitHubApi api;
  private final String owner;
  private final String name;
  private final GitHubJson.RepositoryJson said;

  private GitHubRepository(
      GitHubApi api, String owner, String name, GitHubJson.RepositoryJson said) {
    this.api = api;
    this.owner = owner;
    this.name = name;
    this.said = said;
  }

  /** Looks for it; one that was renamed is used under its new name. */
  static GitHubRepository open(GitHubRest rest, GitHubHttp http, String owner, String name)
      throws InterruptedException {
    var api = new GitHubApi(rest, http, owner, name);
    var said = api.repository();
    var now = said.fullName() == null ? "" : said.fullName();
    int slash = now.indexOf('/');
    if (slash < 1 || slash == now.length() - 1) {
      return new GitHubRepository(api, owner, name, said);
    }
    var newOwner = now.substring(0, slash);
    var newName = now.substring(slash + 1);
    return new GitHubRepository(
        new GitHubApi(rest, http, newOwner, newName), newOwner, newName, said);
  }

  GitHubApi api() {
    return api;
  }

  GitHubChecksApi checks() {
    return api.checks();
  }

  String owner() {
    return owner;
  }

  String name() {
    return name;
  }

  String fullName() {
    return owner + "/" + name;
  }

  String defaultBranch() {
    return said.defaultBranch() == null ? "main" : said.defaultBranch();
  }

  /**
   * The URL that git clones from.
   *
   * @param git the server by configuration; null for what the API says
   * @throws ForgeException if the server does not say it
   */
  String cloneUrl(@Nullable URI git) {
    var url = git == null ? said.cloneUrl() : git + "/" + fullName() + ".git";
    if (url == null || !url.matches("https?://[^\\s]+")) {
      throw new ForgeException(
          "%s has no clone URL that git can use: \"%s\""
              .formatted(fullName(), DisplayText.shown(String.valueOf(url), MAX_NAME)));
    }
    return url;
  }
}
