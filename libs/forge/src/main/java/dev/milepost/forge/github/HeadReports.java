package dev.milepost.forge.github;

import dev.milepost.forge.ForgeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that reports on a head: check runs, commit statuses, and suites that have no run of theirs.
 */
final class HeadReports {
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
    var runs = repository.checks().checkRuns(head);
    var statuses = repository.checks().statuses(head);
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
    for (var page : repository.checks().checkSuites(head)) {
      each(page.checkSuites()).forEach(suite -> Check.of(suite).ifPresent(checks::add));
    }
    var note =
        runs.isEmpty()
            ? "this server has no check runs"
            : statuses.isEmpty() ? "this server has no commit statuses" : "";
    return new ReportedChecks(List.copyOf(checks), note);
  }

  /** True if the repository has a workflow of GitHub Actions that is switched on. */
  boolean hasWorkflows() throws InterruptedException {
    return repository.checks().workflows().stream()
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
