package dev.milepost.api.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the issues of a submission live.
 *
 * @param api base URL of GitHub's API; null for GitHub's own
 * @param repository absolute path of a local one, else its name without the owner
 * @param issues absolute path of a local repository's folder of issues
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"kind", "repository", "issues", "api", "owner"})
@ForgeOfItsKind
public record ForgeRequest(
    @Nullable String kind,
    @Nullable String api,
    @Nullable String owner,
    @Nullable String repository,
    @Nullable String issues) {
  public static final String LOCAL = "local";
  public static final String GITHUB = "github";

  /** GitHub's own API. */
  public static final String GITHUB_API = "https://api.github.com";

  /** GitHub's rules for names of users and organisations, and of repositories. */
  static final Pattern OWNER = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})");

  static final Pattern REPOSITORY =
      Pattern.compile("(?!\\.{1,2}$)(?!.*\\.git$)[A-Za-z0-9._-]{1,100}");

  /** A local repository and its folder of issues; both paths absolute. */
  public static ForgeRequest local(String repository, String issues) {
    return new ForgeRequest(LOCAL, null, null, repository, issues);
  }

  /** A repository on GitHub; {@code api} is null for GitHub's own. */
  public static ForgeRequest github(@Nullable String api, String owner, String repository) {
    return new ForgeRequest(GITHUB, api, owner, repository, null);
  }

  /**
   * The same base URL always in the same form, so that a milestone has one unfinished run (S4);
   * empty if the text is none.
   */
  public static Optional<String> api(String text) {
    try {
      var uri = new URI(text.strip().replaceFirst("/+$", ""));
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean plain =
          uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
      if (uri.getHost() == null || !plain || !("https".equals(scheme) || "http".equals(scheme))) {
        return Optional.empty();
      }
      var host = uri.getHost().toLowerCase(Locale.ROOT);
      var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return Optional.of(
          host.equals("github.com") || host.equals("www.github.com")
              ? GITHUB_API
              : scheme + "://" + host + port + uri.getRawPath());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
