package dev.milepost.gateway.mcp;

import dev.milepost.api.RunView;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.access.OpenStreams;
import dev.milepost.gateway.access.StandingAccess;
import dev.milepost.gateway.api.RunsResource;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.readmodel.RunChangeNotifier;
import io.quarkiverse.mcp.server.Cancellation;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolCallException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.Set;

/** Lets an agent wait for a run, and hear how far it is meanwhile. */
@RolesAllowed(Role.Words.VIEWER)
class WatchTool {
  private static final int LONGEST = 600;
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Nothing more happens in them before somebody decides. */
  private static final Set<String> RESTING =
      Set.of("planned", "awaiting-approval", "paused", "deadlocked", "stalled", "failed", "stuck");

  private final RunsResource runs;
  private final RunChangeNotifier changes;
  private final StandingAccess access;
  private final CurrentCaller caller;
  private final OpenStreams streams;
  private final ToolAnswers answers;

  WatchTool(
      RunsResource runs,
      RunChangeNotifier changes,
      StandingAccess access,
      CurrentCaller caller,
      OpenStreams streams,
      ToolAnswers answers) {
    this.runs = runs;
    this.changes = changes;
    this.access = access;
    this.caller = caller;
    this.streams = streams;
    this.answers = answers;
  }

  @Tool(
      name = "watch_run",
      description =
          "Wait until a run is over or rests for a decision, with progress meanwhile; then its"
              + " status. After the given seconds the answer is the status as it is: call it again.",
      annotations = @Tool.Annotations(readOnlyHint = true, openWorldHint = false))
  @RunOnVirtualThread
  String watch(
      @ToolArg(description = "The run's id") String run,
      @ToolArg(description = "At most so long, 1 to 600", defaultValue = "60") int seconds,
      Progress progress,
      Cancellation cancellation) {
    if (seconds < 1 || seconds > LONGEST) {
      throw new ToolCallException(
          "Expected 1 to %d seconds, but found %d".formatted(LONGEST, seconds));
    }
    var place =
        streams.take(caller.get()).orElseThrow(() -> new ToolCallException(streams.refusal()));
    try (place) {
      return answers.of(() -> awaited(run, Duration.ofSeconds(seconds), progress, cancellation));
    }
  }

  private RunView awaited(String run, Duration limit, Progress progress, Cancellation cancellation)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    var who = caller.get();
    int told = -1;
    try (var watch = changes.watch(run)) {
      while (true) {
        var view = runs.run(run, null);
        var summary = view.summary();
        if (summary.completed() != told) {
          told = summary.completed();
          tell(progress, told, summary.total(), summary.status());
        }
        boolean rests = view.over() || RESTING.contains(summary.status());
        if (rests || System.nanoTime() > end || cancellation.check().isRequested()) {
          return view;
        }
        if (!access.isGood(who)) {
          throw new ToolCallException("The token has expired or was revoked");
        }
        watch.await(LOOK);
      }
    }
  }

  private static void tell(Progress progress, int done, int total, String status) {
    if (progress.token().isPresent()) {
      progress
          .notificationBuilder()
          .setProgress(done)
          .setTotal(Math.max(total, 1))
          .setMessage("%s: %d of %d issues".formatted(status, done, total))
          .build()
          .sendAndForget();
    }
  }
}
