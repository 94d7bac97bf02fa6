package dev.milepost.forge.github;

import dev.milepost.forge.ForgeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that reports on a head: check runs, commit statuses, and suites that have no run of theirs.
 */
final class HeadReports {
  /**
   * Servers that know only some of it. An account that may not see it gets 403, which is an error.
   */
  private static final Set<Integer> UNKNOWN = Set.of(404, 405, 410, 501);

  private final GitHubRepository repository;

  HeadReports(GitHubRepository repository) {
    this.repository = repository;
  }

  /**
   * The reports of a head.
   *
   * @param note what the server could not be asked for; empty for nothing
   */
  record ReportedChecks(List<Check> checks, String note) {}

  ReportedChecks of(String head) throws InterruptedException {
    var runs = pages(head, "check-runs", GitHubJson.CheckRunsJson.class);
    var statuses = pages(head, "status", GitHubJson.CombinedStatusJson.class);
    if (runs.isEmpty() && statuses.isEmpty()) {
      throw new ForgeException(
          "%s has neither check runs nor statuses of commit %s to ask for"
              .formatted(repository.fullName(), head));
    }
    var checks = new ArrayList<Check>();
    for (var page : runs.orElse(List.of())) {
      each(page.checkRuns()).forEach(run -> checks.add(Check.of(run)));
    }
    for (var page : statuses.orElse(List.of())) {
      each(page.statuses()).forEach(status -> checks.add(Check.of(status)));
    }
    for (var page :
        pages(head, "check-suites", GitHubJson.CheckSuitesJson.class).orElse(List.of())) {
      each(page.checkSuites()).forEach(suite -> Check.of(suite).ifPresent(checks::add));
    }
    var note =
        runs.isEmpty()
            ? "this server has no check runs"
            : statuses.isEmpty() ? "this server has no commit statuses" : "";
    return new ReportedChecks(List.copyOf(checks), note);
  }

  /** Empty if the server has no such list. */
  private <P> Optional<List<P>> pages(String head, String what, Class<P> type)
      throws InterruptedException {
    var call = repository.get("commits", head, what);
    var asked = what.equals("check-runs") ? call.with("filter", "latest") : call;
    return repository.http().pages(asked, type, UNKNOWN);
  }

  /** True if the repository has a workflow of GitHub Actions that is switched on. */
  boolean hasWorkflows() throws InterruptedException {
    var call = repository.get("actions", "workflows");
    // 403: the token may not see them; then nothing is known of them.
    var unknown = Set.of(403, 404, 405, 410, 501);
    return repository
        .http()
        .pages(call, GitHubJson.WorkflowsJson.class, unknown)
        .orElse(List.of())
        .stream()
        .flatMap(page -> each(page.workflows()).stream())
        .anyMatch(HeadReports::mayRun);
  }

  /** GitHub's own, which publish pages and the like, have paths that begin otherwise. */
  private static boolean mayRun(GitHubJson.WorkflowJson workflow) {
    return "active".equals(workflow.state())
        && workflow.path() != null
        && workflow.path().startsWith(".github/workflows/");
  }

  private static <T> List<T> each(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
