package dev.milepost.forge.github;

import org.jspecify.annotations.Nullable;

/**
 * One check of a head, be it a check run or a commit status.
 *
 * @param summary one line of how it stands
 * @param run null for a commit status
 */
record Check(String name, State state, String summary, Wire.@Nullable CheckRun run) {
  /** How it stands. */
  enum State {
    RUNNING,
    WAITS_FOR_A_PERSON,
    PASSED,
    FAILED,
    /** It was ended before it could say anything of the change. */
    CANCELLED
  }

  static Check of(Wire.CheckRun run) {
    if (!"completed".equals(run.status())) {
      // "waiting": a deployment's protection rule; the others are queued or run.
      var state = "waiting".equals(run.status()) ? State.WAITS_FOR_A_PERSON : State.RUNNING;
      return new Check(run.name(), state, run.status(), run);
    }
    var conclusion = run.conclusion() == null ? "completed" : run.conclusion();
    var state =
        switch (conclusion) {
          case "success", "neutral", "skipped" -> State.PASSED;
          case "cancelled", "stale" -> State.CANCELLED;
          case "action_required" -> State.WAITS_FOR_A_PERSON;
          default -> State.FAILED; // failure, timed_out, startup_failure, and what is new
        };
    return new Check(run.name(), state, titled(run, conclusion), run);
  }

  static Check of(Wire.Status status) {
    var state =
        switch (status.state()) {
          case "success" -> State.PASSED;
          case "pending" -> State.RUNNING;
          default -> State.FAILED; // failure, error
        };
    var said = status.description();
    var summary = said == null || said.isBlank() ? status.state() : said;
    return new Check(status.context(), state, summary, null);
  }

  private static String titled(Wire.CheckRun run, String conclusion) {
    var title = run.output() == null ? null : run.output().title();
    return title == null || title.isBlank() ? conclusion.replace('_', ' ') : title;
  }
}
