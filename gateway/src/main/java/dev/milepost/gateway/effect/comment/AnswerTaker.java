package dev.milepost.gateway.effect.comment;

import dev.milepost.eventlog.EventId;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.command.PreconditionResult;
import dev.milepost.gateway.domain.command.UserCommandPrecondition;
import dev.milepost.gateway.domain.comment.CommentCommand;
import dev.milepost.gateway.effect.intake.UserCommandAppender;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts people's answers into the log; the same comment twice is one command. */
@ApplicationScoped
class AnswerTaker {
  private final UserCommandAppender commands;

  AnswerTaker(UserCommandAppender commands) {
    this.commands = commands;
  }

  /** The end of an answer: in the log, or refused. */
  record AnswerResult(boolean taken, String says) {}

  /**
   * Takes an answer of who may write to the run's repository.
   *
   * @param comment GitHub's id of it
   */
  AnswerResult take(RunState run, CommentCommand answer, long comment, String author)
      throws InterruptedException {
    var line = answer.line(run.run());
    var event = answer.event(run, author + " on GitHub");
    if (event.isEmpty()) {
      return new AnswerResult(false, "%s of %s is no command".formatted(line, author));
    }
    return switch (UserCommandPrecondition.of(run, event.get())) {
      case PreconditionResult.PreconditionMet met -> {
        var id = EventId.derived("gateway", "comment\n" + run.run() + "\n" + comment, 0);
        commands.append(id, run.run(), event.get());
        yield new AnswerResult(true, "%s of %s is recorded".formatted(line, author));
      }
      case PreconditionResult.NoSuchIssue none -> refused(line, author, none.detail());
      case PreconditionResult.WrongState wrong -> refused(line, author, wrong.detail());
    };
  }

  private static AnswerResult refused(String line, String author, String why) {
    return new AnswerResult(false, "%s of %s is refused: %s".formatted(line, author, why));
  }
}
