package dev.milepost.forge.github;

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

  GitHubClients(@RestClient GitHubRest repositories, @RestClient AccountRest accounts) {
    this.repositories = repositories;
    this.accounts = accounts;
  }

  GitHubRest repositories() {
    return repositories;
  }

  AccountRest accounts() {
    return accounts;
  }
}
