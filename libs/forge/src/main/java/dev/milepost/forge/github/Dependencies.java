package dev.milepost.forge.github;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What GitHub itself knows an issue to wait for (P2): the issues that it is blocked by, and its
 * sub-issues. Most issues say with themselves how many there are, so that nothing has to be asked.
 */
final class Dependencies {
  /** Servers without them. Those that may not be seen are an error: the order would be wrong. */
  private static final Set<Integer> NONE = Set.of(404, 405, 410, 501);

  private final Repository repository;

  Dependencies(Repository repository) {
    this.repository = repository;
  }

  List<String> of(Wire.Issue issue) throws InterruptedException {
    var found = new LinkedHashSet<String>();
    var blocked = issue.issueDependenciesSummary();
    if (blocked != null && Math.max(blocked.blockedBy(), blocked.totalBlockedBy()) > 0) {
      add(found, issue, "dependencies", "blocked_by");
    }
    var parts = issue.subIssuesSummary();
    if (parts != null && parts.total() > 0) {
      add(found, issue, "sub_issues");
    }
    return List.copyOf(found);
  }

  private void add(Set<String> found, Wire.Issue issue, String... list)
      throws InterruptedException {
    var path = new String[2 + list.length];
    path[0] = "issues";
    path[1] = String.valueOf(issue.number());
    System.arraycopy(list, 0, path, 2, list.length);
    for (var one : repository.http().all(repository.get(path), Wire.Issue.class, NONE)) {
      found.add(reference(one));
    }
  }

  /** Another repository's issue is named with it. */
  private String reference(Wire.Issue issue) {
    var url = issue.repositoryUrl() == null ? "" : issue.repositoryUrl();
    int at = url.indexOf("/repos/");
    var name = at < 0 ? repository.fullName() : url.substring(at + "/repos/".length());
    boolean own =
        name.toLowerCase(Locale.ROOT).equals(repository.fullName().toLowerCase(Locale.ROOT));
    return (own ? "" : name) + "#" + issue.number();
  }
}
