package dev.milepost.gateway.api;

import dev.milepost.gateway.readmodel.AutomaticRebuild;
import dev.milepost.gateway.readmodel.EventView;
import dev.milepost.gateway.view.RunSummary;
import dev.milepost.gateway.view.RunView;
import dev.milepost.gateway.view.SandboxView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of answers (docs/api.md). */
public final class ResponseBodies {
  private ResponseBodies() {}

  /**
   * To a submission.
   *
   * @param view of the run that there was already; null for a new one
   */
  public record SubmissionAccepted(
      String run, boolean created, @Nullable String event, @Nullable RunView view) {}

  /** To a wish: the id of its event, durable in the log. */
  public record CommandAccepted(String event) {}

  /** A page of runs, newest first; {@code total} counts those on other pages too. */
  public record RunList(List<RunSummary> runs, int page, int size, long total) {}

  /** Events in order; {@code next} is what to ask after, null at the end. */
  public record Events(List<EventView> events, @Nullable Long next) {}

  /**
   * What this server is.
   *
   * @param rebuilt the newest rebuild of the read model that nobody asked for, since it started
   * @param sandboxes what the services that run now keep programs in
   */
  public record ServerDescription(
      String name,
      String version,
      int partitions,
      boolean caughtUp,
      @Nullable AutomaticRebuild rebuilt,
      List<SandboxView> sandboxes) {}

  /** What became of a webhook's delivery: pong, ignored, duplicate, accepted. */
  public record DeliveryResult(String outcome) {}

  /** A rebuild has begun. */
  public record Rebuilding(boolean rebuilding) {}
}
