package dev.milepost.cli.dialog;

import dev.milepost.api.EventView;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The planner's answer to a user command: the event that was caused by it. Waiting for it means
 * that a command after this one sees the run as the command left it.
 */
public final class CommandReply {
  /** The planner answers in moments; it may be restarting, and the command is safe in the log. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int PAGE = 100;

  private CommandReply() {}

  /** The answer; null if there is none within the limit. */
  public static @Nullable EventView to(String wish, GatewayClient gateway, String run, long after)
      throws InterruptedException {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < until) {
      try {
        for (EventView event : gateway.events(run, after, PAGE).value().events()) {
          if (wish.equals(event.causation())) {
            return event;
          }
        }
      } catch (GatewayException e) {
        return null;
      }
      Thread.sleep(LOOK);
    }
    return null;
  }
}
