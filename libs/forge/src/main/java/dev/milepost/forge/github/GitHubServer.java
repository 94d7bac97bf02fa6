package dev.milepost.forge.github;

import dev.milepost.forge.github.auth.AppToken;
import dev.milepost.forge.github.auth.FixedToken;
import dev.milepost.forge.github.auth.GitHubAuth;
import dev.milepost.forge.github.auth.InstallationTokens;
import dev.milepost.forge.github.http.GitHubHttp;
import dev.milepost.forge.github.http.TokenSource;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server under one identity. */
final class GitHubServer {
  /** How a repository is reached. An App has tokens, and a rate limit, of each installation. */
  record Access(GitHubHttp http, GitHubHttp graphql, TokenSource tokens) {}

  /** The end of the names of Apps; the account where we may not ask for it. */
  private static final String SOME_BOT = "[bot]";

  /** On servers that name no accounts, Milepost's marks have to do. */
  private static final String ANYBODY = "*";

  private static final Set<Integer> UNTOLD = Set.of(404, 405, 410, 501);

  private final GitHubClients clients;
  private final GitHubSettings settings;
  private final Access own;
  private volatile @Nullable String login;

  GitHubServer(GitHubClients clients, GitHubSettings settings) {
    this.clients = clients;
    this.settings = settings;
    this.own =
        access(
            switch (settings.auth()) {
              case GitHubAuth.Anonymous none -> new FixedToken(Optional.empty());
              case GitHubAuth.Token token -> new FixedToken(Optional.of(token.value()));
              case GitHubAuth.App app -> new AppToken(app, settings.waits());
            });
  }

  Access access(String owner, String repository) {
    return switch (settings.auth()) {
      case GitHubAuth.Anonymous none -> own;
      case GitHubAuth.Token token -> own;
      case GitHubAuth.App app ->
          access(
              new InstallationTokens(
                  () -> account().installationToken(clients.repositories(), owner, repository),
                  settings.waits()));
    };
  }

  AuthenticatedUser viewer() {
    return name ->
        switch (login()) {
          case ANYBODY -> true;
          case SOME_BOT -> name.endsWith(SOME_BOT);
          default -> name.equalsIgnoreCase(login());
        };
  }

  private String login() throws InterruptedException {
    var known = login;
    if (known == null) {
      known = ask();
      login = known;
    }
    return known;
  }

  private String ask() throws InterruptedException {
    return switch (settings.auth()) {
      case GitHubAuth.Anonymous none -> "";
      case GitHubAuth.Token token -> owner();
      case GitHubAuth.App app -> account().app().slug() + SOME_BOT;
    };
  }

  /** An App's installation, as in a workflow of GitHub Actions, may not ask: 403. */
  private String owner() throws InterruptedException {
    var answer = account().user();
    if (answer.status() == 403) {
      return SOME_BOT;
    }
    if (UNTOLD.contains(answer.status())) {
      return ANYBODY;
    }
    var login = GitHubHttp.read(answer, GitHubJson.UserJson.class).login();
    return login == null ? ANYBODY : login;
  }

  private AccountApi account() {
    return new AccountApi(clients.accounts(), own.http());
  }

  private Access access(TokenSource tokens) {
    return new Access(
        http(settings.api(), tokens), http(ResolvedThreads.base(settings.api()), tokens), tokens);
  }

  private GitHubHttp http(URI base, TokenSource tokens) {
    return new GitHubHttp(base, tokens, settings.waits(), settings.longestWait());
  }
}
