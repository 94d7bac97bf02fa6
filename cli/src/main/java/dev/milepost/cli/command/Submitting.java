package dev.milepost.cli.command;

import dev.milepost.cli.api.Answer;
import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.api.RunView;
import dev.milepost.cli.api.Submission;
import dev.milepost.cli.api.SubmitAnswer;
import java.time.Duration;
import java.util.UUID;

/** Submits and waits for the plan. */
final class Submitting {
  /** Planning reads every issue and the repository; a slow disk may take long. */
  private static final Duration PLAN_LIMIT = Duration.ofMinutes(5);

  private Submitting() {}

  static Submission submission(
      Target target,
      Submission.Forge forge,
      Work work,
      boolean execute,
      boolean approved,
      String by) {
    return new Submission(
        target.milestone(),
        target.numbers(),
        target.document(),
        target.goal(),
        forge,
        target.base,
        execute,
        approved,
        work.parallel,
        work.agent(),
        Work.shell(work.check),
        Work.shell(work.verify),
        work.validations(),
        work.method(),
        target.forceResolve,
        work.maxAttempts,
        work.maxFixRounds,
        work.review(),
        by);
  }

  static Answer<SubmitAnswer> submit(Gateway gateway, Submission submission) {
    return gateway.submit(submission, UUID.randomUUID().toString());
  }

  /** The run once its plan is made, or could not be. */
  static RunView planned(Gateway gateway, String run) throws InterruptedException {
    RunView view = Follow.await(gateway, run, v -> !v.status().equals("planning"), PLAN_LIMIT);
    return view == null ? gateway.run(run) : view;
  }
}
