package dev.milepost.gateway.api;

import dev.milepost.events.RunId;
import dev.milepost.events.Text;
import dev.milepost.gateway.notice.RunWaits;
import dev.milepost.gateway.readmodel.LogFollowing;
import dev.milepost.gateway.readmodel.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the run that an address names, or ends the request. */
@ApplicationScoped
class Lookup {
  private static final int SHOWN = 80;

  private final ReadModel readModel;
  private final RunWaits waits;
  private final LogFollowing following;

  Lookup(ReadModel readModel, RunWaits waits, LogFollowing following) {
    this.readModel = readModel;
    this.waits = waits;
    this.following = following;
  }

  /** The run; a problem {@code run-not-found} where there is none. */
  ReadModel.Found run(String name) {
    var found = readModel.run(checked(name)).orElseThrow(() -> absent(name));
    return found.told(waits.stuck().get(found.state().run()));
  }

  /** Ends the request unless the run has the issue. */
  void issue(String run, int number) {
    if (!run(run).state().issues().containsKey(number)) {
      throw ProblemException.of(
          Problem.Kind.ISSUE_NOT_FOUND, "Run %s has no issue #%d".formatted(run, number));
    }
  }

  private static String checked(String name) {
    try {
      return new RunId(name).value();
    } catch (IllegalArgumentException e) {
      throw notFound(name);
    }
  }

  /** While the log is read again it is not known whether there is such a run. */
  private ProblemException absent(String name) {
    return following.caughtUp()
        ? notFound(name)
        : ProblemException.of(
            Problem.Kind.CATCHING_UP,
            "The server reads the log and has not come to run " + name + " yet");
  }

  private static ProblemException notFound(String name) {
    return ProblemException.of(
        Problem.Kind.RUN_NOT_FOUND, "There is no run \"" + Text.shown(name, SHOWN) + "\"");
  }

  /** A number of a query; a problem {@code invalid-request} where it is out of bounds. */
  static int within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw ProblemException.of(
          Problem.Kind.INVALID_REQUEST,
          "%s must be %d to %d, but was %d".formatted(name, least, most, value));
    }
    return value;
  }

  /** A position of a query, from 0. */
  static long position(String name, long value) {
    if (value < 0) {
      throw ProblemException.of(
          Problem.Kind.INVALID_REQUEST, "%s must be 0 or more, but was %d".formatted(name, value));
    }
    return value;
  }
}
