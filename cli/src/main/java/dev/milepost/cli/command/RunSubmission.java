package dev.milepost.cli.command;

import dev.milepost.api.RunView;
import dev.milepost.api.SubmissionAccepted;
import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.RunText;
import dev.milepost.cli.watch.RunWatcher;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Submits and waits for the plan. */
final class RunSubmission {
  /** Planning reads every issue and the repository, and may ask an agent. */
  private static final Duration PLAN_LIMIT = Duration.ofHours(2);

  private RunSubmission() {}

  static ApiResponse<SubmissionAccepted> submit(
      GatewayClient gateway, SubmissionRequest submission) {
    return gateway.submit(submission, UUID.randomUUID().toString());
  }

  /** The run once its plan is made, or could not be. */
  static RunView planned(GatewayClient gateway, String run) throws InterruptedException {
    return planned(gateway, run, line -> {});
  }

  /**
   * The run once its plan is made, or could not be.
   *
   * @param tell takes a line for each phase of planning that has ended
   */
  static RunView planned(GatewayClient gateway, String run, Consumer<String> tell)
      throws InterruptedException {
    Set<String> told = new HashSet<>();
    RunView view = RunWatcher.await(gateway, run, v -> !planning(v, told, tell), PLAN_LIMIT);
    return view == null ? gateway.run(run) : view;
  }

  private static boolean planning(RunView view, Set<String> told, Consumer<String> tell) {
    view.phases().stream()
        .filter(phase -> phase.ended() && told.add(phase.phase()))
        .forEach(phase -> tell.accept(RunText.line(phase)));
    return view.status().equals("planning");
  }
}
