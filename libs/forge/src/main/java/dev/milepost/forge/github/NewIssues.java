package dev.milepost.forge.github;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.NewIssue;
import dev.milepost.forge.bare.IssueMark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Issues that Milepost writes. It looks for its mark among the newest ones first, so that one whose
 * answer was lost is not written again; a mark in another author's issue counts for nothing.
 */
final class NewIssues {
  /** Pages of a hundred: as many as may be written by all while Milepost is down. */
  private static final int MAX_PAGES = 20;

  private static final int MAX_NAMED = 1000;

  private final GitHubRepository repository;
  private final AuthenticatedUser viewer;

  NewIssues(GitHubRepository repository, AuthenticatedUser viewer) {
    this.repository = repository;
    this.viewer = viewer;
  }

  /**
   * The issue of this key, written now if it is not there.
   *
   * @param milestones those there are
   */
  GitHubJson.IssueJson write(NewIssue draft, List<GitHubJson.MilestoneJson> milestones)
      throws InterruptedException {
    var there = find(draft.key());
    if (there.isPresent()) {
      return there.get();
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("title", draft.title());
    body.put("body", IssueMark.on(draft.body(), draft.key()));
    if (!draft.labels().isEmpty()) {
      body.put("labels", draft.labels());
    }
    if (draft.milestone() != null) {
      body.put("milestone", number(draft.milestone(), milestones));
    }
    return repository.api().createIssue(body);
  }

  private Optional<GitHubJson.IssueJson> find(String key) throws InterruptedException {
    return repository
        .api()
        .newestIssue(issue -> isOf(issue, key) && isOurs(issue.user()), MAX_PAGES);
  }

  private static boolean isOf(GitHubJson.IssueJson issue, String key) {
    return issue.pullRequest() == null && issue.body() != null && IssueMark.isOn(issue.body(), key);
  }

  private boolean isOurs(GitHubJson.UserJson user) throws InterruptedException {
    return user != null && user.login() != null && viewer.is(user.login());
  }

  private int number(String milestone, List<GitHubJson.MilestoneJson> there) {
    return there.stream()
        .filter(one -> one.title().equals(milestone))
        .map(GitHubJson.MilestoneJson::number)
        .findFirst()
        .orElseThrow(
            () ->
                new ForgeException(
                    "%s has no milestone \"%s\" to put an issue in. There are: %s"
                        .formatted(
                            repository.fullName(),
                            DisplayText.shown(milestone, MAX_NAMED),
                            DisplayText.shown(
                                String.join(
                                    ", ",
                                    there.stream().map(GitHubJson.MilestoneJson::title).toList()),
                                MAX_NAMED))));
  }
}
