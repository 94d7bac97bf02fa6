package dev.milepost.forge.all;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Forges;
import dev.milepost.forge.github.GitHubClients;
import dev.milepost.forge.github.GitHubForges;
import dev.milepost.forge.github.GitHubSettings;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.git.Account;
import dev.milepost.git.Signing;
import dev.milepost.sandbox.CommandSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Opens forges of any kind. */
public final class AllForges implements Forges {
  private final LocalForges local;
  private final GitHubForges github;

  /**
   * @param home Milepost's data folder
   * @param signing what commits are signed with
   * @param driverLimit how long a merge may take that runs a person's drivers
   * @param sandbox what checks are kept in
   */
  public AllForges(
      GitHubClients clients,
      Path home,
      GitHubSettings github,
      Optional<Signing> signing,
      Duration driverLimit,
      CommandSandbox sandbox) {
    this.local = new LocalForges(home, Account.own(), signing, driverLimit, sandbox);
    this.github = new GitHubForges(clients, home, github, signing, driverLimit);
  }

  /**
   * As the configuration says.
   *
   * @param config a key's value
   * @param sandbox what checks are kept in
   * @param listener hears of waits for rate limits
   * @throws IllegalArgumentException if a key's value makes no sense; the message names it
   */
  public static AllForges configured(
      GitHubClients clients,
      Path home,
      Function<String, Optional<String>> config,
      CommandSandbox sandbox,
      ForgeWaitListener listener) {
    return new AllForges(
        clients,
        home,
        new GitHubKeys(config).settings(listener),
        SigningKeys.signing(config),
        DriverKeys.limit(config),
        sandbox);
  }

  /**
   * GitHub alone, for what needs no clone of a repository.
   *
   * @param config a key's value
   * @param listener hears of waits for rate limits
   * @throws IllegalArgumentException if a key's value makes no sense; the message names it
   */
  public static GitHubForges github(
      GitHubClients clients,
      Function<String, Optional<String>> config,
      ForgeWaitListener listener) {
    return new GitHubForges(clients, Path.of(""), new GitHubKeys(config).settings(listener));
  }

  @Override
  public Forge open(RunSpec spec) {
    return switch (spec.forge()) {
      case ForgeRef.Local here -> local.open(spec);
      case ForgeRef.GitHub there -> github.open(there, spec);
    };
  }
}
