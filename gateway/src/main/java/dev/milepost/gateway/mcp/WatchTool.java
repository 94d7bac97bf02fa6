package dev.milepost.gateway.mcp;

import dev.milepost.api.RunView;
import dev.milepost.gateway.access.OpenStreams;
import dev.milepost.gateway.api.RunWait;
import dev.milepost.gateway.api.RunsResource;
import dev.milepost.gateway.domain.access.Role;
import io.quarkiverse.mcp.server.Cancellation;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolCallException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;

/** Lets an agent wait for a run, and hear how far it is meanwhile. */
@RolesAllowed(Role.Words.VIEWER)
class WatchTool {
  private final RunsResource runs;
  private final RunWait waits;
  private final OpenStreams streams;
  private final ToolAnswers answers;

  WatchTool(RunsResource runs, RunWait waits, OpenStreams streams, ToolAnswers answers) {
    this.runs = runs;
    this.waits = waits;
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
    long longest = RunWait.LONGEST.toSeconds();
    if (seconds < 1 || seconds > longest) {
      throw new ToolCallException(
          "Expected 1 to %d seconds, but found %d".formatted(longest, seconds));
    }
    var watching = new Watching(run, progress, cancellation);
    return answers.of(
        () ->
            waits
                .until(run, Duration.ofSeconds(seconds), watching::look, watching::isEnough)
                .orElseThrow(() -> new ToolCallException(streams.refusal())));
  }

  /** One call: what it has told so far. */
  private final class Watching {
    private final String run;
    private final Progress progress;
    private final Cancellation cancellation;
    private int told = -1;

    Watching(String run, Progress progress, Cancellation cancellation) {
      this.run = run;
      this.progress = progress;
      this.cancellation = cancellation;
    }

    RunView look() {
      var view = runs.view(run);
      var summary = view.summary();
      if (summary.completed() != told) {
        told = summary.completed();
        tell(progress, told, summary.total(), summary.status());
      }
      return view;
    }

    boolean isEnough(RunView view) {
      return RunWait.rests(view) || cancellation.check().isRequested();
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
