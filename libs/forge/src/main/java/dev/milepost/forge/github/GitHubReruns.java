package dev.milepost.forge.github;

import dev.milepost.forge.github.http.RequestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Failed check runs, run again: jobs of GitHub Actions through their workflow, others by request.
 */
final class GitHubReruns {
  /** GitHub replaces a check run in seconds. */
  private static final int MAX_LOOKS = 40;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1500);

  private final GitHubRepository repository;
  private final HeadReports reports;
  private final RequestClock waits;

  GitHubReruns(GitHubRepository repository, RequestClock waits) {
    this.repository = repository;
    this.reports = new HeadReports(repository);
    this.waits = waits;
  }

  /** The contract of {@link dev.milepost.forge.Forge#rerunChecks}. */
  boolean rerun(String head, List<String> runs) throws InterruptedException {
    var failed = standing(head, runs);
    if (failed.isEmpty()) {
      return true; // an earlier call, or a person, was here
    }
    boolean begun = false;
    for (long workflow : workflows(failed)) {
      begun |= repository.checks().rerunFailedJobs(workflow);
    }
    for (var check : failed) {
      if (!isJob(check)) {
        begun |= repository.checks().rerequest(check.id());
      }
    }
    return begun && replaced(head, runs);
  }

  /** The failed runs among these that are still the newest of their check. */
  private List<GitHubJson.CheckRunJson> standing(String head, List<String> runs)
      throws InterruptedException {
    var standing = new ArrayList<GitHubJson.CheckRunJson>();
    for (var check : reports.of(head).checks()) {
      var run = check.run();
      if (run != null
          && check.state() == Check.CheckState.FAILED
          && runs.contains(String.valueOf(run.id()))) {
        standing.add(run);
      }
    }
    return standing;
  }

  /** The workflow runs that the jobs belong to; a check run of Actions has its job's id. */
  private Set<Long> workflows(List<GitHubJson.CheckRunJson> failed) throws InterruptedException {
    var workflows = new LinkedHashSet<Long>();
    for (var check : failed) {
      if (isJob(check)) {
        repository.checks().job(check.id()).ifPresent(job -> workflows.add(job.runId()));
      }
    }
    return workflows;
  }

  private static boolean isJob(GitHubJson.CheckRunJson run) {
    return run.app() != null && Check.ACTIONS.equals(run.app().slug());
  }

  private boolean replaced(String head, List<String> runs) throws InterruptedException {
    for (int look = 0; look < MAX_LOOKS; look++) {
      if (standing(head, runs).isEmpty()) {
        return true;
      }
      waits.pause("GitHub runs failed checks again", BETWEEN_LOOKS);
    }
    return false;
  }
}
