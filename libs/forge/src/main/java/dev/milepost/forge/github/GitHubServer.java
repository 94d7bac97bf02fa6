package dev.milepost.forge.github;

import dev.milepost.forge.github.auth.AppToken;
import dev.milepost.forge.github.auth.FixedToken;
import dev.milepost.forge.github.auth.GitHubAuth;
import dev.milepost.forge.github.auth.InstallationTokens;
import dev.milepost.forge.github.http.Call;
import dev.milepost.forge.github.http.GitHubHttp;
import dev.milepost.forge.github.http.Tokens;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server under one identity. */
final class GitHubServer {
  /** How a repository is reached. An App has tokens, and a rate limit, of each installation. */
  record Access(GitHubHttp http, Tokens tokens) {}

  /** How the names of Apps end; whom we are taken for where we may not ask. */
  private static final String SOME_BOT = "[bot]";

  private final GitHubSettings settings;
  private final Access own;
  private volatile @Nullable String login;

  GitHubServer(GitHubSettings settings) {
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
          access(new InstallationTokens(own.http(), settings.waits(), owner, repository));
    };
  }

  Viewer viewer() {
    return name -> login().equals(SOME_BOT) ? isBot(name) : name.equalsIgnoreCase(login());
  }

  private static boolean isBot(String name) {
    return name.endsWith(SOME_BOT);
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
    var said =
        switch (settings.auth()) {
          case GitHubAuth.Anonymous none -> "";
          case GitHubAuth.Token token ->
              // An App's installation, as in a workflow of GitHub Actions, may not ask.
              own.http()
                  .find(Call.get("user"), Wire.User.class, Set.of(403))
                  .map(user -> String.valueOf(user.login()))
                  .orElse(SOME_BOT);
          case GitHubAuth.App app ->
              own.http().read(Call.get("app"), Wire.App.class).slug() + "[bot]";
        };
    return said == null ? "" : said;
  }

  private Access access(Tokens tokens) {
    return new Access(
        new GitHubHttp(settings.api(), tokens, settings.waits(), settings.longestWait()), tokens);
  }
}
