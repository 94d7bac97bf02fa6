package dev.milepost.forge.github;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.github.http.RequestClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** R1: CI of a head from check runs, commit statuses and what the branch requires. */
final class GitHubCi {
  /** Of a job's log; review keeps less of it. */
  private static final int LOG_BYTES = 32 * 1024;

  /** A linter may have thousands; an agent reads the first. */
  private static final int MAX_ANNOTATIONS = 50;

  private static final int MAX_LINE = 400;

  /** A repository that has workflows is waited for longer: Actions may be slow, or overloaded. */
  private static final int GRACE_FOR_WORKFLOWS = 5;

  private final GitHubRepository repository;
  private final HeadReports reports;
  private final Branches branches;
  private final GitHubPullRequests pulls;
  private final Duration grace;
  private final RequestClock waits;

  /**
   * @param grace so long after a push CI may not have reported anything yet
   */
  GitHubCi(
      GitHubRepository repository,
      Branches branches,
      GitHubPullRequests pulls,
      Duration grace,
      RequestClock waits) {
    this.repository = repository;
    this.reports = new HeadReports(repository);
    this.branches = branches;
    this.pulls = pulls;
    this.grace = grace;
    this.waits = waits;
  }

  CiStatus status(int number, String head) throws InterruptedException {
    var pull = pulls.get(number);
    var seen = reports.of(head);
    var required = branches.rules(pull.base().ref()).requiredChecks();
    boolean soon = seen.checks().isEmpty() && mayStillStart(pull);
    return switch (CiVerdict.of(seen.checks(), required, soon)) {
      case CiVerdict.PlainStatus settled -> noted(settled.status(), seen.note());
      case CiVerdict.Red red -> new CiStatus.ChecksFailed(failures(red.checks()));
    };
  }

  /** CI of a commit of a branch; what has not begun may never. */
  CiStatus ofBranch(String branch, String commit) throws InterruptedException {
    var seen = reports.of(commit);
    var required = branches.rules(branch).requiredChecks();
    return switch (CiVerdict.of(seen.checks(), required, false)) {
      case CiVerdict.PlainStatus settled -> settled.status();
      case CiVerdict.Red red -> new CiStatus.ChecksFailed(failures(red.checks()));
    };
  }

  /** Marks a verdict of a server that knows only half of the checks. */
  private static CiStatus noted(CiStatus status, String note) {
    return status instanceof CiStatus.ChecksPassed passed && !note.isEmpty()
        ? new CiStatus.ChecksPassed(passed.summary() + " (" + note + ")")
        : status;
  }

  private boolean mayStillStart(GitHubJson.PullJson pull) throws InterruptedException {
    var updated = time(pull.updatedAt());
    if (updated == null || waits.now().isBefore(updated.plus(grace))) {
      return true;
    }
    var longest = grace.multipliedBy(GRACE_FOR_WORKFLOWS);
    return waits.now().isBefore(updated.plus(longest)) && reports.hasWorkflows();
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private List<CheckFailure> failures(List<Check> failed) throws InterruptedException {
    var failures = new ArrayList<CheckFailure>();
    for (var check : failed) {
      failures.add(
          new CheckFailure(
              DisplayText.shown(check.name(), MAX_LINE),
              DisplayText.shown(check.summary(), MAX_LINE),
              details(check.run()),
              Optional.ofNullable(check.run()).map(run -> String.valueOf(run.id()))));
    }
    return failures;
  }

  private String details(GitHubJson.CheckRunJson run) throws InterruptedException {
    if (run == null) {
      return "";
    }
    var text = new StringBuilder();
    if (run.app() != null && Check.ACTIONS.equals(run.app().slug())) {
      repository.checks().jobLog(run.id(), LOG_BYTES).ifPresent(text::append);
    } else if (run.output() != null && run.output().summary() != null) {
      text.append(run.output().summary()).append('\n');
    }
    if (run.output() != null && run.output().annotationsCount() > 0) {
      text.append(annotations(run.id()));
    }
    return readable(text.toString());
  }

  private String annotations(long run) throws InterruptedException {
    return repository.checks().annotations(run).stream()
        .limit(MAX_ANNOTATIONS)
        .map(
            one ->
                "%s:%d: %s: %s%n"
                    .formatted(one.path(), one.startLine(), one.annotationLevel(), one.message()))
        .collect(Collectors.joining());
  }

  /** Without control characters but line ends and tabs. */
  private static String readable(String text) {
    return text.replaceAll("\\x1b\\[[0-9;]*[A-Za-z]", "")
        .replace("\r\n", "\n")
        .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
        .replace("\uFEFF", "");
  }
}
