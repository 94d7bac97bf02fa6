package dev.milepost.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.events.DisplayText;
import dev.milepost.forge.Issue;
import dev.milepost.forge.NewIssue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Milestones and issues. On GitHub a pull request is an issue too; here it is none. */
final class GitHubIssues {
  /** GitHub's own limit of a title. */
  private static final int MAX_TITLE = 256;

  private final GitHubRepository repository;
  private final NewIssues written;
  private final GitHubDependencies dependencies;

  GitHubIssues(GitHubRepository repository, AuthenticatedUser viewer) {
    this.repository = repository;
    this.written = new NewIssues(repository, viewer);
    this.dependencies = new GitHubDependencies(repository);
  }

  List<String> milestones() throws InterruptedException {
    return milestones(repository.api());
  }

  /** The titles of all milestones, open ones first, each in the order of their making. */
  static List<String> milestones(GitHubApi api) throws InterruptedException {
    return all(api).stream().map(GitHubJson.MilestoneJson::title).toList();
  }

  List<Issue> of(String milestone) throws InterruptedException {
    var found =
        all(repository.api()).stream().filter(one -> one.title().equals(milestone)).findFirst();
    if (found.isEmpty()) {
      return List.of();
    }
    var issues = new ArrayList<Issue>();
    int number = found.get().number();
    for (var issue : wires(String.valueOf(number))) {
      if (issue.milestone() == null || issue.milestone().number() != number) {
        continue; // a server that does not filter
      }
      issues.add(whole(issue));
    }
    return issues;
  }

  Optional<Issue> find(int number) throws InterruptedException {
    var found =
        repository
            .api()
            .issue(number)
            .filter(
                issue -> issue.pullRequest() == null && issue.number() == number && isHere(issue));
    return found.isEmpty() ? Optional.empty() : Optional.of(whole(found.get()));
  }

  private Issue whole(GitHubJson.IssueJson issue) throws InterruptedException {
    return shown(issue).waitingFor(dependencies.of(issue), dependencies.parts(issue));
  }

  /** Closes an issue, unless it is closed, and says why. */
  void close(int number, String comment) throws InterruptedException {
    var found = repository.api().issue(number);
    if (found.isEmpty() || "closed".equals(found.get().state())) {
      return;
    }
    close(number);
    repository.api().comment(number, comment);
  }

  /** All; of what they wait for only what is in their bodies. */
  List<Issue> list() throws InterruptedException {
    return wires("").stream().map(GitHubIssues::shown).toList();
  }

  /** The issue of the draft's key. */
  Issue write(NewIssue draft) throws InterruptedException {
    return shown(
        written.write(draft, draft.milestone() == null ? List.of() : all(repository.api())));
  }

  /** Closes an issue, as done. */
  void close(int number) throws InterruptedException {
    repository.api().closeIssue(number);
  }

  private static List<GitHubJson.MilestoneJson> all(GitHubApi api) throws InterruptedException {
    return api.milestones().stream()
        .sorted(
            Comparator.<GitHubJson.MilestoneJson, Boolean>comparing(
                    one -> "closed".equals(one.state()))
                .thenComparing(GitHubJson.MilestoneJson::number))
        .toList();
  }

  private List<GitHubJson.IssueJson> wires(String milestone) throws InterruptedException {
    return repository.api().issues(milestone).stream()
        .filter(issue -> issue.pullRequest() == null)
        .sorted(Comparator.comparingInt(GitHubJson.IssueJson::number))
        .distinct()
        .toList();
  }

  /** Follows an issue that was transferred. */
  private boolean isHere(GitHubJson.IssueJson issue) {
    var where = issue.repositoryUrl();
    return where == null
        || where
            .toLowerCase(Locale.ROOT)
            .endsWith("/repos/" + repository.fullName().toLowerCase(Locale.ROOT));
  }

  private static Issue shown(GitHubJson.IssueJson issue) {
    return new Issue(
        issue.number(),
        DisplayText.shown(issue.title() == null ? "" : issue.title(), MAX_TITLE),
        "closed".equals(issue.state()),
        issue.labels() == null
            ? List.of()
            : issue.labels().stream().map(GitHubIssues::name).filter(n -> !n.isEmpty()).toList(),
        issue.milestone() == null ? null : issue.milestone().title(),
        issue.body() == null ? "" : issue.body(),
        issue.htmlUrl() == null ? "" : issue.htmlUrl());
  }

  private static String name(JsonNode label) {
    var name = label.isTextual() ? label.asText() : label.path("name").asText("");
    return DisplayText.shown(name, MAX_TITLE);
  }
}
