package dev.milepost.gateway.domain;

import dev.milepost.events.ForgeRef;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Repositories as an administrator lists them. Paths are compared as text: what a listed folder
 * links to is in it.
 *
 * @param folders absolute; a repository may be in them, at any depth
 * @param repositories {@code OWNER/NAME} or {@code OWNER/*} at GitHub, or such with the address of
 *     another API before them
 */
public record ForgeNames(List<Path> folders, List<String> repositories) {
  private static final String GITHUB = "https://api.github.com/";

  /** Its pages, as people copy them, in place of the API's address. */
  private static final String PAGES = "https://github.com/";

  private static final Pattern REPOSITORY =
      Pattern.compile(
          "(https?://[^\\s/@]+/([^\\s/]+/)*)?[A-Za-z0-9._-]{1,100}/([A-Za-z0-9._-]{1,100}|\\*)");

  private static final int MAX_LENGTH = 500;

  public ForgeNames {
    folders = folders.stream().map(Path::normalize).toList();
    repositories = repositories.stream().map(ForgeNames::repository).toList();
  }

  /** True for a text that can be one of {@link #repositories}. */
  public static boolean isRepository(String text) {
    return text.length() <= MAX_LENGTH && REPOSITORY.matcher(text).matches();
  }

  /** True if a repository is listed, wherever its issues are. */
  public boolean has(ForgeRef forge) {
    return switch (forge) {
      case ForgeRef.Local local -> hasFolder(local.repository());
      case ForgeRef.GitHub github -> hasGitHub(github);
    };
  }

  /** True if a folder is in one that is listed. */
  public boolean hasFolder(String path) {
    try {
      var wanted = Path.of(path).normalize();
      return folders.stream().anyMatch(wanted::startsWith);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private boolean hasGitHub(ForgeRef.GitHub github) {
    var owner = repository("%s/%s/".formatted(github.api(), github.owner()));
    var wanted = owner + github.repository().toLowerCase(Locale.ROOT);
    return repositories.stream().anyMatch(one -> one.equals(wanted) || one.equals(owner + "*"));
  }

  /** In one form, and lower case: GitHub takes no account of case. */
  private static String repository(String text) {
    var lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.startsWith(PAGES)) {
      return GITHUB + lower.substring(PAGES.length());
    }
    return lower.startsWith("https://") || lower.startsWith("http://") ? lower : GITHUB + lower;
  }
}
