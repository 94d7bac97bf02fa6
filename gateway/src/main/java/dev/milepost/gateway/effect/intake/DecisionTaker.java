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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Puts decisions of links into the log, one for each occasion. The event's id is derived from the
 * occasion: whatever is clicked at once, at whichever replica, and whatever dies meanwhile, every
 * fold takes the first and drops the others. One that the planner turned down leaves the occasion
 * open.
 */
@ApplicationScoped
public class DecisionTaker {
  /** Until the read model has it for certain. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private static final int MAX_REMEMBERED = 10_000;

  /** Who waits longer for others that decide the same is asked to try again. */
  private static final Duration LONGEST_TURN = Duration.ofSeconds(2);

  /** So that one link's clicks hardly ever wait for another's. */
  private static final int TURNS = 64;

  /** So often the planner can turn a decision down; then another way than a link has to do. */
  private static final int MAX_REFUSED = 10;

  private final UserCommandAppender commands;
  private final ReadModel readModel;
  private final ReentrantLock[] turns =
      IntStream.range(0, TURNS).mapToObj(turn -> new ReentrantLock()).toArray(ReentrantLock[]::new);
  private final Cache<String, EventId> taken =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MAX_REMEMBERED).build();

  DecisionTaker(UserCommandAppender commands, ReadModel readModel) {
    this.commands = commands;
    this.readModel = readModel;
  }

  /** The end of a decision. */
  public enum TakeResult {
    /** It counts. */
    TAKEN,
    /** It is in the log; whether it is the one that counts is not known yet. */
    SENT,
    /** Another counts, or nothing is to be decided any more. */
    DECIDED,
    /** Too many decide the same at once. */
    BUSY
  }

  /** Finds the command, by the state of then; none where it makes no sense any more. */
  @FunctionalInterface
  public interface FreshDecision {
    Optional<GatewayEvent> get();
  }

  /**
   * Takes a decision.
   *
   * @param fresh is asked when it is this decision's turn
   * @throws SilentLogException if the log does not answer
   * @throws dev.milepost.eventlog.AppendFailedException if the log does not confirm; the same link
   *     can be tried again
   */
  public TakeResult take(DecisionLink link, FreshDecision fresh) throws InterruptedException {
    var turn = turns[Math.floorMod(link.cause(0).hashCode(), TURNS)];
    if (!turn.tryLock(LONGEST_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
      return TakeResult.BUSY;
    }
    EventId id;
    GatewayEvent decision;
    try {
      var open = open(link);
      var wanted = fresh.get();
      if (open.isEmpty() || wanted.isEmpty()) {
        return TakeResult.DECIDED;
      }
      id = open.get();
      decision = wanted.get();
      commands.write(id, link.run(), decision);
      taken.put(id.value(), id);
    } finally {
      turn.unlock();
    }
    commands.await(id, link.run());
    // Another replica may have been first.
    return readModel
        .event(link.run(), id.value())
        .map(shown -> StateJson.event(shown.type(), shown.event().toString()).equals(decision))
        .map(mine -> mine ? TakeResult.TAKEN : TakeResult.DECIDED)
        .orElse(TakeResult.SENT);
  }

  /** The id of the next decision about the occasion; empty if one was taken. */
  private Optional<EventId> open(DecisionLink link) {
    return standing(link)
        .filter(id -> taken.getIfPresent(id.value()) == null)
        .filter(id -> !readModel.hasEvent(link.run(), id.value()));
  }

  /** The decision that was taken about the link's occasion, and not turned down; else empty. */
  public Optional<EventView> before(DecisionLink link) {
    return standing(link).flatMap(id -> readModel.event(link.run(), id.value()));
  }

  /** The id of the decision, taken or not, that the planner has not turned down. */
  private Optional<EventId> standing(DecisionLink link) {
    return IntStream.range(0, MAX_REFUSED)
        .mapToObj(refused -> id(link, refused))
        .filter(id -> !readModel.isRejected(link.run(), id.value()))
        .findFirst();
  }

  private static EventId id(DecisionLink link, int refused) {
    return EventId.derived("gateway", link.cause(refused), 0);
  }
}
