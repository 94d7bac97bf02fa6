package dev.milepost.forge.github;

import java.util.Optional;

/**
 * One check of a head, be it a check run, a commit status or a suite without runs.
 *
 * @param summary one line of how it stands
 * @param run null for the others
 * @param suite true for a suite: which checks it would have is not known
 */
record Check(
    String name, CheckState state, String summary, GitHubJson.CheckRunJson run, boolean suite) {
  /** GitHub's own CI. */
  static final String ACTIONS = "github-actions";

  /** How it stands. */
  enum CheckState {
    RUNNING,
    WAITS_FOR_A_PERSON,
    PASSED,
    FAILED,
    /** It was ended before it could say anything of the change. */
    CANCELLED
  }

  static Check of(GitHubJson.CheckRunJson run) {
    if (!"completed".equals(run.status())) {
      // "waiting": a deployment's protection rule; the others are queued or run.
      var state =
          "waiting".equals(run.status()) ? CheckState.WAITS_FOR_A_PERSON : CheckState.RUNNING;
      return new Check(run.name(), state, run.status(), run, false);
    }
    var conclusion = run.conclusion() == null ? "completed" : run.conclusion();
    var state =
        switch (conclusion) {
          case "success", "neutral", "skipped" -> CheckState.PASSED;
          case "cancelled", "stale" -> CheckState.CANCELLED;
          case "action_required" -> CheckState.WAITS_FOR_A_PERSON;
          default -> CheckState.FAILED; // failure, timed_out, startup_failure, and what is new
        };
    return new Check(run.name(), state, titled(run, conclusion), run, false);
  }

  static Check of(GitHubJson.StatusJson status) {
    var state =
        switch (status.state()) {
          case "success" -> CheckState.PASSED;
          case "pending" -> CheckState.RUNNING;
          default -> CheckState.FAILED; // failure, error
        };
    var said = status.description();
    var summary = said == null || said.isBlank() ? status.state() : said;
    return new Check(status.context(), state, summary, null, false);
  }

  /**
   * A suite that has no run yet, or never will: a workflow that waits for its start or for a
   * person's leave, or whose file is broken. Other Apps' suites wait for ever where they have
   * nothing to do.
   */
  static Optional<Check> of(GitHubJson.CheckSuiteJson suite) {
    var count = suite.latestCheckRunsCount();
    if (count == null || count != 0 || suite.app() == null || suite.status() == null) {
      return Optional.empty();
    }
    boolean actions = ACTIONS.equals(suite.app().slug());
    var said = suite.conclusion() == null ? suite.status() : suite.conclusion();
    var state =
        switch (said) {
          case "action_required" -> CheckState.WAITS_FOR_A_PERSON;
          case "failure", "startup_failure", "timed_out" -> actions ? CheckState.FAILED : null;
          case "queued", "requested", "pending", "in_progress" ->
              actions ? CheckState.RUNNING : null;
          case "waiting" -> actions ? CheckState.WAITS_FOR_A_PERSON : null;
          default -> null;
        };
    var name = suite.app().slug() == null ? "an App" : suite.app().slug();
    return state == null
        ? Optional.empty()
        : Optional.of(new Check(name, state, said.replace('_', ' '), null, true));
  }

  private static String titled(GitHubJson.CheckRunJson run, String conclusion) {
    var title = run.output() == null ? null : run.output().title();
    return title == null || title.isBlank() ? conclusion.replace('_', ' ') : title;
  }
}
