package dev.milepost.forge.github;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * GitHub's own relations of an issue (P2): the issues that it is blocked by, and its sub-issues,
 * which it is the sum of. On GitHub itself issues say with themselves how many there are, so that
 * most need not be asked; a server that does not know a list is not asked for it again.
 */
final class GitHubDependencies {
  /** A list of issues that an issue is related to. */
  private enum IssueList {
    BLOCKERS,
    PARTS
  }

  private final GitHubRepository repository;
  private final Set<IssueList> unknown = ConcurrentHashMap.newKeySet();

  GitHubDependencies(GitHubRepository repository) {
    this.repository = repository;
  }

  /** Its blockers. */
  List<String> of(GitHubJson.IssueJson issue) throws InterruptedException {
    var found = new LinkedHashSet<String>();
    var blocked = issue.issueDependenciesSummary();
    if (blocked == null) {
      unless(found, issue, IssueList.BLOCKERS);
    } else if (Math.max(blocked.blockedBy(), blocked.totalBlockedBy()) > 0) {
      add(found, issue, IssueList.BLOCKERS);
    }
    return List.copyOf(found);
  }

  /** Its sub-issues. */
  List<String> parts(GitHubJson.IssueJson issue) throws InterruptedException {
    var found = new LinkedHashSet<String>();
    var parts = issue.subIssuesSummary();
    if (parts == null) {
      unless(found, issue, IssueList.PARTS);
    } else if (parts.total() > 0) {
      add(found, issue, IssueList.PARTS);
    }
    return List.copyOf(found);
  }

  /** Asks, unless the server is known not to know. */
  private void unless(Set<String> found, GitHubJson.IssueJson issue, IssueList list)
      throws InterruptedException {
    if (!unknown.contains(list) && !add(found, issue, list)) {
      unknown.add(list); // the issue is there: it is the list that the server has not
    }
  }

  /** False if there is no such list. */
  private boolean add(Set<String> found, GitHubJson.IssueJson issue, IssueList list)
      throws InterruptedException {
    var there =
        switch (list) {
          case BLOCKERS -> repository.api().blockedBy(issue.number());
          case PARTS -> repository.api().subIssues(issue.number());
        };
    for (var one : there.orElse(List.of())) {
      found.add(reference(one));
    }
    return there.isPresent();
  }

  /** Another repository's issue is named with it. */
  private String reference(GitHubJson.IssueJson issue) {
    var url = issue.repositoryUrl() == null ? "" : issue.repositoryUrl();
    int at = url.indexOf("/repos/");
    var name = at < 0 ? repository.fullName() : url.substring(at + "/repos/".length());
    boolean own =
        name.toLowerCase(Locale.ROOT).equals(repository.fullName().toLowerCase(Locale.ROOT));
    return (own ? "" : name) + "#" + issue.number();
  }
}
