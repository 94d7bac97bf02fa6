package dev.milepost.gateway.api;

import dev.milepost.api.Problem;
import dev.milepost.events.DisplayText;
import dev.milepost.events.RunId;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.effect.notice.RunWaits;
import dev.milepost.gateway.effect.readmodel.ArchivedRuns;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import dev.milepost.gateway.effect.readmodel.ReadModel.StoredRun;
import dev.milepost.gateway.effect.readmodel.ReadModelHost;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Finds the run that an address names, or ends the request. */
@ApplicationScoped
class RunLookup {
  private static final int MAX_SHOWN = 80;

  private final ReadModel readModel;
  private final RunWaits waits;
  private final ReadModelHost following;
  private final ArchivedRuns archived;

  RunLookup(ReadModel readModel, RunWaits waits, ReadModelHost following, ArchivedRuns archived) {
    this.archived = archived;
    this.readModel = readModel;
    this.waits = waits;
    this.following = following;
  }

  /** The run; a problem {@code run-not-found} where there is none. */
  StoredRun run(String name) {
    var found = readModel.run(checked(name)).orElseThrow(() -> absent(name));
    return found.told(waits.stuck().get(found.state().run()));
  }

  /**
   * The run's state as of its event of this number, or as it is (E4); a problem {@code
   * invalid-request} where it has no such event.
   *
   * @param at null for as it is
   */
  RunState run(String name, @Nullable Long at) {
    var state = run(name).state();
    long newest = state.seq();
    if (at == null) {
      return state;
    }
    if (at < 1 || at > newest) {
      throw ProblemException.of(
          Problem.ProblemKind.INVALID_REQUEST,
          "at must be 1 to %d, the newest event of run %s, but was %d".formatted(newest, name, at));
    }
    return readModel.runAt(name, at).orElse(state);
  }

  /** Ends the request unless there is such a run. */
  void exists(String name) {
    if (!readModel.hasRun(checked(name))) {
      throw absent(name);
    }
  }

  /** Ends the request unless the run has the issue. */
  void issue(String run, int number) {
    exists(run);
    if (!readModel.hasIssue(run, number)) {
      throw ProblemException.of(
          Problem.ProblemKind.ISSUE_NOT_FOUND, "Run %s has no issue #%d".formatted(run, number));
    }
  }

  private static String checked(String name) {
    try {
      return new RunId(name).value();
    } catch (IllegalArgumentException e) {
      throw notFound(name);
    }
  }

  /** The problem of a file whose run is not out of view. */
  ProblemException notArchived(String name) {
    return readModel.hasRun(name)
        ? ProblemException.of(
            Problem.ProblemKind.WRONG_STATE,
            "Expected a run that is archived, but run %s is shown from the log".formatted(name))
        : absent(name);
  }

  /** While the log is read again it is not known whether there is such a run. */
  private ProblemException absent(String name) {
    var out = archived.find(name).orElse(null);
    if (out != null) {
      return ProblemException.of(
          Problem.ProblemKind.RUN_ARCHIVED,
          "Run %s (%s, %s) was archived by %s at %s; milepost unarchive FILE shows it again, with the file whose records have the SHA-256 %s"
              .formatted(
                  name,
                  DisplayText.shown(out.milestone(), MAX_SHOWN),
                  DisplayText.shown(out.status(), MAX_SHOWN),
                  DisplayText.shown(out.by(), MAX_SHOWN),
                  out.archivedAt(),
                  DisplayText.shown(out.sha256(), MAX_SHOWN)));
    }
    return following.caughtUp()
        ? notFound(name)
        : ProblemException.of(
            Problem.ProblemKind.CATCHING_UP,
            "The server reads the log and has not reached run " + name + " yet");
  }

  private static ProblemException notFound(String name) {
    return ProblemException.of(
        Problem.ProblemKind.RUN_NOT_FOUND,
        "There is no run \"" + DisplayText.shown(name, MAX_SHOWN) + "\"");
  }

  /** A number of a query; a problem {@code invalid-request} where it is out of bounds. */
  static int within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw ProblemException.of(
          Problem.ProblemKind.INVALID_REQUEST,
          "%s must be %d to %d, but was %d".formatted(name, least, most, value));
    }
    return value;
  }

  /** A position of a query, from 0. */
  static long position(String name, long value) {
    if (value < 0) {
      throw ProblemException.of(
          Problem.ProblemKind.INVALID_REQUEST,
          "%s must be 0 or more, but was %d".formatted(name, value));
    }
    return value;
  }
}
