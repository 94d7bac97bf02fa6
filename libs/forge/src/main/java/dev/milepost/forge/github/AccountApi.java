package dev.milepost.forge.github;

import dev.milepost.forge.github.auth.InstallationToken;
import dev.milepost.forge.github.http.GitHubHttp;
import dev.milepost.forge.github.http.GitHubResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The requests about Milepost's own account, a method each. All throw {@link
 * dev.milepost.forge.github.http.ApiError}.
 */
final class AccountApi {
  private final AccountRest rest;
  private final GitHubHttp http;

  AccountApi(AccountRest rest, GitHubHttp http) {
    this.rest = rest;
    this.http = http;
  }

  /** The account that a token is of. */
  GitHubResponse user() throws InterruptedException {
    return http.send(rest::user);
  }

  /** The App itself. */
  GitHubJson.AppJson app() throws InterruptedException {
    return http.read(rest::app, GitHubJson.AppJson.class);
  }

  /** A new token of the App's installation on a repository, for that repository only. */
  InstallationToken installationToken(GitHubRest repositories, String owner, String repo)
      throws InterruptedException {
    var installation =
        http.read(
            to -> repositories.installation(to, owner, repo), GitHubJson.InstallationJson.class);
    var only = Map.of("repositories", List.of(repo));
    var answer =
        http.read(
            to -> rest.accessToken(to, installation.id(), only),
            GitHubJson.InstallationTokenJson.class);
    return new InstallationToken(answer.token(), Instant.parse(answer.expiresAt()));
  }
}
