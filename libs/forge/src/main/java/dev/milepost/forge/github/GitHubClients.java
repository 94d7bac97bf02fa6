package dev.milepost.forge.github;

import dev.milepost.forge.github.lfs.LargeFileClients;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * GitHub's REST clients, as Quarkus builds them. Their timeouts, TLS, proxies and metrics are set
 * by {@code quarkus.rest-client.github.*}.
 */
@Singleton
public final class GitHubClients {
  private final GitHubRest repositories;
  private final AccountRest accounts;
  private final CommentsRest comments;
  private final LargeFileClients largeFiles;

  GitHubClients(
      @RestClient GitHubRest repositories,
      @RestClient AccountRest accounts,
      @RestClient CommentsRest comments,
      LargeFileClients largeFiles) {
    this.repositories = repositories;
    this.accounts = accounts;
    this.comments = comments;
    this.largeFiles = largeFiles;
  }

  GitHubRest repositories() {
    return repositories;
  }

  AccountRest accounts() {
    return accounts;
  }

  CommentsRest comments() {
    return comments;
  }

  LargeFileClients largeFiles() {
    return largeFiles;
  }
}
