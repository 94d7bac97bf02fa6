package dev.milepost.gateway.api;

import dev.milepost.api.Problem;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.gateway.domain.command.PreconditionResult;
import dev.milepost.gateway.domain.command.UserCommandPrecondition;
import dev.milepost.gateway.effect.archive.RunFiles;
import dev.milepost.gateway.effect.archive.RunLines;
import dev.milepost.gateway.effect.readmodel.ReadModel.StoredRun;
import dev.milepost.report.archive.ArchiveTooLargeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;

/** Runs that can be taken out to files, and their archives. */
@ApplicationScoped
class ArchivableRuns {
  private static final RunArchived WORD = new RunArchived("", "", "", null, 1, "");

  private final RunLookup lookup;
  private final RunFiles files;

  ArchivableRuns(RunLookup lookup, RunFiles files) {
    this.lookup = lookup;
    this.files = files;
  }

  /** How many events a run has; a problem where it is not finished, or there is none. */
  long events(String run) {
    var found = lookup.run(run);
    finished(found, WORD);
    return found.state().seq();
  }

  /** Their archives, from one reading of the log. */
  void make(Map<String, Long> runs, RunLines out) throws IOException {
    try {
      files.make(runs, out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The server stops");
    }
  }

  /** Ends the request unless the run is finished. */
  static void finished(StoredRun found, RunArchived word) {
    var run = found.state().run();
    if (found.stuck() != null) {
      throw ProblemException.of(
          Problem.ProblemKind.WRONG_STATE,
          "Expected a finished run, but run %s is stuck. %s".formatted(run, found.stuck()));
    }
    switch (UserCommandPrecondition.of(found.state(), word)) {
      case PreconditionResult.PreconditionMet met -> {}
      case PreconditionResult.NoSuchIssue none ->
          throw ProblemException.of(Problem.ProblemKind.WRONG_STATE, none.detail());
      case PreconditionResult.WrongState wrong ->
          throw ProblemException.of(Problem.ProblemKind.WRONG_STATE, wrong.detail());
    }
  }

  /** Why a run has no archive. */
  static Problem problem(String run, Exception why) {
    return why instanceof ArchiveTooLargeException
        ? Problem.ProblemKind.TOO_LARGE.with(
            "Run %s cannot be archived. %s (milepost.gateway.archive-size)"
                .formatted(run, why.getMessage()))
        : Problem.ProblemKind.LOG_UNAVAILABLE.with(why.getMessage() + "; nothing was changed");
  }
}
