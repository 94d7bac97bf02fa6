package dev.milepost.planner.domain.declaration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An issue as a body refers to it.
 *
 * @param number 0 if it is no possible issue number
 * @param repository {@code owner/repo}; empty for the issue's own repository
 * @param written as it stands in the body
 * @param within true if it lies within a range: it counts only where there is such an issue
 */
public record IssueReference(
    int number, Optional<String> repository, String written, boolean within) {
  /** {@code #12}, {@code GH-12}, {@code owner/repo#12}, or an issue's address; all bounded. */
  public static final Pattern PATTERN =
      Pattern.compile(
          "(?<ref>(?<![\\w/&.#-])(?:(?:(?<repo>[A-Za-z0-9][\\w.-]{0,99}/[\\w.-]{1,100})?#|GH-)"
              + "(?<n>\\d{1,18}))"
              + "(?!\\w)"
              + "|https?://[^\\s/]{1,255}/(?<urlrepo>[\\w.-]{1,100}/[\\w.-]{1,100})"
              + "/(?:-/)?(?:issues|pull)/(?<urln>\\d{1,18})(?![\\w/])(?:[?#][^\\s,;)\\]]{0,200})?)");

  public IssueReference(int number, Optional<String> repository, String written) {
    this(number, repository, written, false);
  }

  /** One of the numbers of a range that begins with this one. */
  IssueReference within(int other) {
    return new IssueReference(other, repository, "#" + other, true);
  }

  /** The same repository's issue of another number. */
  IssueReference numbered(int other) {
    return new IssueReference(other, repository, "#" + other);
  }

  public static IssueReference of(Matcher match) {
    boolean plain = match.group("n") != null;
    var digits = match.group(plain ? "n" : "urln");
    var repository = match.group(plain ? "repo" : "urlrepo");
    long number = Long.parseLong(digits);
    return new IssueReference(
        number > Integer.MAX_VALUE ? 0 : (int) number,
        Optional.ofNullable(repository),
        match.group("ref"));
  }
}
