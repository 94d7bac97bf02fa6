package dev.milepost.forge.github;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The comments of a repository's issues, and whose word counts there. All methods throw {@link
 * dev.milepost.forge.github.http.ApiError}.
 */
public final class IssueComments {
  private static final Set<String> WRITERS = Set.of("admin", "maintain", "write");

  /** GitHub's own rule, with the end of Apps' names. */
  private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9_-]{1,100}(\\[bot])?");

  private final GitHubApi api;
  private final CommentsApi comments;
  private final AuthenticatedUser viewer;

  IssueComments(GitHubApi api, CommentsApi comments, AuthenticatedUser viewer) {
    this.api = api;
    this.comments = comments;
    this.viewer = viewer;
  }

  /**
   * A comment.
   *
   * @param id GitHub's own, unique on its server
   * @param author the login; empty where the account is gone
   */
  public record IssueComment(long id, String author, String body) {}

  /** Those of an issue, the oldest first. */
  public List<IssueComment> of(int issue) throws InterruptedException {
    return api.comments(issue).stream().map(IssueComments::comment).toList();
  }

  /** Writes one. */
  public IssueComment write(int issue, String body) throws InterruptedException {
    return comment(api.comment(issue, body));
  }

  /** Replaces the text of one; false if it is gone. */
  public boolean edit(long comment, String body) throws InterruptedException {
    return comments.edit(comment, body);
  }

  /** Answers one with a thumb, up or down; twice is once. */
  public void react(long comment, boolean up) throws InterruptedException {
    comments.react(comment, up ? "+1" : "-1");
  }

  /** True if that is the account that Milepost uses. */
  public boolean isOwn(String author) throws InterruptedException {
    return viewer.is(author);
  }

  /** True if GitHub says now that this account may write to the repository. */
  public boolean mayWrite(String author) throws InterruptedException {
    return LOGIN.matcher(author).matches()
        && comments
            .permission(author)
            .map(GitHubJson.PermissionJson::permission)
            .filter(WRITERS::contains)
            .isPresent();
  }

  private static IssueComment comment(GitHubJson.CommentJson json) {
    var user = json.user();
    return new IssueComment(
        json.id(),
        user == null ? "" : Objects.requireNonNullElse(user.login(), ""),
        Objects.requireNonNullElse(json.body(), ""));
  }
}
