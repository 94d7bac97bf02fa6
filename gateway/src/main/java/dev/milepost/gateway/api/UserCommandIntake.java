package dev.milepost.gateway.api;

import dev.milepost.api.CommandAccepted;
import dev.milepost.api.Problem;
import dev.milepost.events.GatewayEvent;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.command.PreconditionResult;
import dev.milepost.gateway.domain.command.UserCommandPrecondition;
import dev.milepost.gateway.effect.intake.UserCommandAppender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Checks a user's command against the run that it is about, appends it, and answers. */
@ApplicationScoped
class UserCommandIntake {
  private final RunLookup lookup;
  private final UserCommandAppender commands;

  UserCommandIntake(RunLookup lookup, UserCommandAppender commands) {
    this.lookup = lookup;
    this.commands = commands;
  }

  /** Takes one that needs a run that can be read; a problem {@code stuck} where it cannot. */
  Response take(String run, GatewayEvent command) throws InterruptedException {
    return take(run, command, null);
  }

  /**
   * The same.
   *
   * @param note what the answer says beside the event; null for nothing
   */
  Response take(String run, GatewayEvent command, @Nullable String note)
      throws InterruptedException {
    var found = lookup.run(run);
    if (found.stuck() != null) {
      throw ProblemException.of(
          Problem.ProblemKind.STUCK,
          found.stuck()
              + "; nothing is done for this run until a newer version reads it,"
              + " or a person has it skipped (records/skip) or gives the run up (give-up)");
    }
    return taken(found.state(), command, note);
  }

  /** Takes one that makes sense in this state; ends the request with why where it does not. */
  Response taken(RunState state, GatewayEvent command, @Nullable String note)
      throws InterruptedException {
    return switch (UserCommandPrecondition.of(state, command)) {
      case PreconditionResult.PreconditionMet sensible -> append(state, command, note);
      case PreconditionResult.NoSuchIssue none ->
          throw ProblemException.of(Problem.ProblemKind.ISSUE_NOT_FOUND, none.detail());
      case PreconditionResult.WrongState wrong ->
          throw ProblemException.of(Problem.ProblemKind.WRONG_STATE, wrong.detail());
    };
  }

  /** Appends one whatever the state is, and answers once it is durable. */
  Response append(RunState state, GatewayEvent command, @Nullable String note)
      throws InterruptedException {
    return Response.accepted(
            new CommandAccepted(commands.append(state.run(), command).value(), note))
        .build();
  }
}
