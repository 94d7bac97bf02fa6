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
  private final LargeFileClients largeFiles;

  GitHubClients(
      @RestClient GitHubRest repositories,
      @RestClient AccountRest accounts,
      LargeFileClients largeFiles) {
    this.repositories = repositories;
    this.accounts = accounts;
    this.largeFiles = largeFiles;
  }

  GitHubRest repositories() {
    return repositories;
  }

  AccountRest accounts() {
    return accounts;
  }

  LargeFileClients largeFiles() {
    return largeFiles;
  }
}
