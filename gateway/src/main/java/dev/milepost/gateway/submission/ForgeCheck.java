package dev.milepost.gateway.submission;

import dev.milepost.events.DisplayText;
import dev.milepost.events.ForgeRef;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a submission says that its issues live. A token has no place in it. */
final class ForgeCheck {
  private static final int MAX_SHOWN = 80;
  private static final String GITHUB_API = "https://api.github.com";

  /** GitHub's rules for names of users and organisations, and of repositories. */
  private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})");

  private static final Pattern REPOSITORY =
      Pattern.compile("(?!\\.{1,2}$)(?!.*\\.git$)[A-Za-z0-9._-]{1,100}");

  private final ValidationErrors faults;

  ForgeCheck(ValidationErrors faults) {
    this.faults = faults;
  }

  ForgeRef of(SubmissionRequest.ForgeRequest forge) {
    if (forge == null) {
      faults.add("forge", "forge is missing: kind, repository and issues are expected");
      return new ForgeRef.Local("/", "/");
    }
    if ("github".equals(forge.kind())) {
      return github(forge);
    }
    if (!"local".equals(forge.kind())) {
      faults.add(
          "forge.kind",
          "forge.kind must be \"local\" or \"github\", but was \"%s\""
              .formatted(DisplayText.shown(String.valueOf(forge.kind()), MAX_SHOWN)));
    }
    absent("forge.api", forge.api(), "local");
    absent("forge.owner", forge.owner(), "local");
    return new ForgeRef.Local(
        faults.path("forge.repository", forge.repository()),
        faults.path("forge.issues", forge.issues()));
  }

  private ForgeRef github(SubmissionRequest.ForgeRequest forge) {
    absent("forge.issues", forge.issues(), "github");
    return new ForgeRef.GitHub(
        api(forge.api() == null ? GITHUB_API : forge.api()),
        name("forge.owner", forge.owner(), OWNER),
        name("forge.repository", forge.repository(), REPOSITORY));
  }

  private void absent(String field, @Nullable String value, String kind) {
    if (value != null) {
      faults.add(field, "%s has no place in a forge of kind \"%s\"".formatted(field, kind));
    }
  }

  private String name(String field, @Nullable String value, Pattern pattern) {
    if (value == null || !pattern.matcher(value).matches()) {
      faults.add(
          field,
          "%s must be a name as GitHub has it, but was \"%s\""
              .formatted(field, DisplayText.shown(String.valueOf(value), MAX_SHOWN)));
      return "invalid";
    }
    return value;
  }

  /** The same base URL always in the same form, so that a milestone has one unfinished run (S4). */
  private String api(String text) {
    try {
      var uri = new URI(text.strip().replaceFirst("/+$", ""));
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean plain =
          uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
      if (uri.getHost() != null && plain && ("https".equals(scheme) || "http".equals(scheme))) {
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return host.equals("github.com") || host.equals("www.github.com")
            ? GITHUB_API
            : scheme + "://" + host + port + uri.getRawPath();
      }
    } catch (URISyntaxException e) {
      // told below
    }
    faults.add(
        "forge.api",
        "forge.api must be the base URL of a GitHub API such as https://api.github.com or"
            + " https://HOST/api/v3, without user, query or fragment, but was \"%s\""
                .formatted(DisplayText.shown(text.replaceFirst("//[^/@]*@", "//…@"), MAX_SHOWN)));
    return GITHUB_API;
  }
}
