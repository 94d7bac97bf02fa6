package dev.milepost.cli.option;

import dev.milepost.api.submission.ForgeRequest;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.local.LocalRepository;
import dev.milepost.cli.show.TerminalText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The place of issues: a folder beside a repository, or a repository on GitHub (S1). */
public final class IssuePlaceOptions {
  @Option(
      names = "--repo",
      paramLabel = "PATH",
      description = "The git repository (default: the one of the current folder).")
  Path repo = Path.of(".");

  @Option(
      names = "--issues",
      paramLabel = "DIR",
      description = "The folder of Markdown issues (default: issues or .milepost/issues in it).")
  @Nullable Path issues;

  @Option(
      names = "--github",
      paramLabel = "OWNER/REPO",
      description = "A repository on GitHub, instead of --repo and --issues.")
  @Nullable String github;

  @Option(
      names = "--github-url",
      paramLabel = "URL",
      description =
          "Base URL of its API, as the server is configured (default: $MILEPOST_GITHUB_URL, else"
              + " https://api.github.com; https://HOST/api/v3 for GitHub Enterprise Server).")
  @Nullable String githubUrl;

  /**
   * The repository on this machine.
   *
   * @throws InvalidInputException if there is none
   */
  public LocalRepository repository() {
    return LocalRepository.at(repo);
  }

  /** The folder that was named; null for the usual ones. */
  public @Nullable Path issues() {
    return issues;
  }

  /** True if a repository on GitHub is named. */
  public boolean isOnGitHub() {
    if (github == null && githubUrl != null) {
      throw new InvalidInputException("--github-url goes with --github OWNER/REPO");
    }
    return github != null;
  }

  /**
   * The repository on GitHub.
   *
   * @param configuredUrl of its API, where the option does not say it; null for none
   * @throws InvalidInputException if it is not named as it has to be
   */
  public ForgeRequest gitHub(@Nullable String configuredUrl) {
    if (issues != null) {
      throw new InvalidInputException(
          "--issues is for local repositories; --github has its own issues");
    }
    var named = String.valueOf(github);
    var parts = named.split("/", -1);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new InvalidInputException(
          "--github: expected OWNER/REPO, but found \"" + TerminalText.line(named, 80) + "\"");
    }
    return ForgeRequest.github(githubUrl == null ? configuredUrl : githubUrl, parts[0], parts[1]);
  }
}
