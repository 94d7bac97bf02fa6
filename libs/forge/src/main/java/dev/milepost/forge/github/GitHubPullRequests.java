package dev.milepost.forge.github;

import dev.milepost.events.DisplayText;
import dev.milepost.events.MergeMethod;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.github.http.ApiError;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pull requests: finds and opens them, and says whose merge it was. */
final class GitHubPullRequests {
  /** GitHub's own limits. */
  private static final int MAX_TITLE = 256;

  private static final int MAX_BODY = 65_536;

  private final GitHubRepository repository;
  private final AuthenticatedUser viewer;
  private final MergeMethod method;

  /**
   * @param method by which Milepost merges here
   */
  GitHubPullRequests(GitHubRepository repository, AuthenticatedUser viewer, MergeMethod method) {
    this.repository = repository;
    this.viewer = viewer;
    this.method = method;
  }

  Optional<PullRequest> find(int number) throws InterruptedException {
    var found = wire(number);
    return found.isEmpty() ? Optional.empty() : Optional.of(shown(found.get()));
  }

  Optional<GitHubJson.PullJson> wire(int number) throws InterruptedException {
    return repository.api().pull(number);
  }

  /** There must be one of this number. */
  GitHubJson.PullJson get(int number) throws InterruptedException {
    return wire(number)
        .orElseThrow(
            () ->
                new ForgeException(
                    "%s has no pull request !%d".formatted(repository.fullName(), number)));
  }

  /** The pull request of a branch of this repository; an open one first, else the newest. */
  Optional<PullRequest> of(String branch) throws InterruptedException {
    var found =
        repository.api().pullsOf(repository.owner() + ":" + branch).stream()
            .filter(pull -> pull.head().ref().equals(branch) && isOwn(pull.head()))
            .max(
                Comparator.<GitHubJson.PullJson, Boolean>comparing(
                        pull -> "open".equals(pull.state()))
                    .thenComparing(GitHubJson.PullJson::number));
    return found.isEmpty() ? Optional.empty() : find(found.get().number());
  }

  PullRequest open(NewPullRequest request) throws InterruptedException {
    var there = open(request.branch());
    if (there.isPresent()) {
      return there.get();
    }
    try {
      return shown(repository.api().createPull(body(request)));
    } catch (ApiError e) {
      // A person, or an earlier try whose answer was lost, was faster.
      var now = e.status() == 422 ? open(request.branch()) : Optional.<PullRequest>empty();
      return now.orElseThrow(
          () ->
              new ForgeException(
                  "No pull request of branch %s could be opened. %s"
                      .formatted(DisplayText.shown(request.branch(), MAX_TITLE), e.getMessage()),
                  e.passing(),
                  e));
    }
  }

  private Optional<PullRequest> open(String branch) throws InterruptedException {
    return of(branch).filter(pull -> pull.state() == PullRequestStatus.OPEN);
  }

  private static Map<String, Object> body(NewPullRequest request) {
    return Map.of(
        "title",
        DisplayText.shown(request.title(), MAX_TITLE - 1),
        "head",
        request.branch(),
        "base",
        request.base(),
        "body",
        request.body().substring(0, Math.min(request.body().length(), MAX_BODY)));
  }

  PullRequest shown(GitHubJson.PullJson pull) throws InterruptedException {
    var state = state(pull);
    return new PullRequest(
        pull.number(),
        pull.head().ref(),
        pull.base().ref(),
        text(pull.title()),
        text(pull.body()),
        state,
        pull.head().sha(),
        state == PullRequestStatus.MERGED ? pull.mergeCommitSha() : null,
        text(pull.htmlUrl()),
        byOthers(pull, state));
  }

  static PullRequestStatus state(GitHubJson.PullJson pull) {
    if (pull.mergedAt() != null) {
      return PullRequestStatus.MERGED;
    }
    return "closed".equals(pull.state()) ? PullRequestStatus.CLOSED : PullRequestStatus.OPEN;
  }

  /** M5. */
  private boolean byOthers(GitHubJson.PullJson pull, PullRequestStatus state)
      throws InterruptedException {
    return switch (state) {
      case OPEN -> false;
      case CLOSED -> !GitHubClosing.isMarked(repository, viewer, pull.number());
      case MERGED -> !isOurs(pull);
    };
  }

  // With a person's token that person's own merges have the same author. Ours are marked, but for
  // a rebase: there GitHub takes the commits' messages as they are.
  private boolean isOurs(GitHubJson.PullJson pull) throws InterruptedException {
    var by = pull.mergedBy() == null ? null : pull.mergedBy().login();
    var commit = pull.mergeCommitSha();
    if (commit == null || (by != null && !viewer.is(by))) {
      return false;
    }
    if (by == null && method == MergeMethod.REBASE) {
      return false; // nothing shows it
    }
    return method == MergeMethod.REBASE
        || repository
            .api()
            .commit(commit)
            .map(text -> MergeMark.isOn(text(text.message()), pull.number()))
            .orElse(false);
  }

  private boolean isOwn(GitHubJson.SideJson head) {
    return head.repo() == null
        || head.repo().fullName() == null
        || head.repo().fullName().equalsIgnoreCase(repository.fullName());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
