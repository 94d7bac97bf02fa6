package dev.milepost.gateway.effect.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.api.EventView;
import dev.milepost.eventlog.EventId;
import dev.milepost.events.GatewayEvent;
import dev.milepost.gateway.domain.decision.DecisionLink;
import dev.milepost.gateway.effect.json.StateJson;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts decisions of links into the log, one for each occasion. The event's id is derived from the
 * occasion: whatever is clicked at once, at whichever replica, and whatever dies meanwhile, every
 * fold takes the first and drops the others.
 */
@ApplicationScoped
public class DecisionTaker {
  /** Until the read model has it for certain. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private static final int MAX_REMEMBERED = 10_000;

  private final UserCommandAppender commands;
  private final ReadModel readModel;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Cache<String, EventId> taken =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MAX_REMEMBERED).build();

  DecisionTaker(UserCommandAppender commands, ReadModel readModel) {
    this.commands = commands;
    this.readModel = readModel;
  }

  /**
   * Takes a decision.
   *
   * @return true if this one counts; false if one was taken before
   * @throws SilentLogException if the log does not answer
   * @throws dev.milepost.eventlog.AppendFailedException if the log does not confirm; the same link
   *     can be tried again
   */
  public boolean take(DecisionLink link, GatewayEvent decision) throws InterruptedException {
    var id = id(link);
    turn.lockInterruptibly();
    try {
      if (taken.getIfPresent(id.value()) != null || readModel.hasEvent(link.run(), id.value())) {
        return false;
      }
      commands.append(id, link.run(), decision);
      taken.put(id.value(), id);
    } finally {
      turn.unlock();
    }
    // Another replica may have been first.
    return before(link)
        .map(shown -> StateJson.event(shown.type(), shown.event().toString()).equals(decision))
        .orElse(true);
  }

  /** The decision that was taken about the link's occasion; empty if none was. */
  public Optional<EventView> before(DecisionLink link) {
    return readModel.event(link.run(), id(link).value());
  }

  private static EventId id(DecisionLink link) {
    return EventId.derived("gateway", link.cause(), 0);
  }
}
