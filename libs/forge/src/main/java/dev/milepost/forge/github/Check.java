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
    WAITING,
    PASSED,
    FAILED
  }

  static Check of(Wire.CheckRun run) {
    if (!"completed".equals(run.status())) {
      return new Check(run.name(), State.WAITING, run.status(), run);
    }
    var conclusion = run.conclusion() == null ? "completed" : run.conclusion();
    return switch (conclusion) {
      case "success", "neutral", "skipped" -> new Check(run.name(), State.PASSED, conclusion, run);
      // failure, cancelled, timed_out, action_required, stale, startup_failure, and what is new
      default -> new Check(run.name(), State.FAILED, titled(run, conclusion), run);
    };
  }

  static Check of(Wire.Status status) {
    var state =
        switch (status.state()) {
          case "success" -> State.PASSED;
          case "pending" -> State.WAITING;
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
