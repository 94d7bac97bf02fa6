package dev.milepost.gateway.api;

import dev.milepost.api.Problem;
import dev.milepost.api.RunView;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.access.OpenStreams;
import dev.milepost.gateway.access.StandingAccess;
import dev.milepost.gateway.effect.readmodel.RunChangeNotifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers about a run that are given when it has come so far. To be called on a virtual thread:
 * each blocks one.
 */
@ApplicationScoped
public class RunWait {
  /** The longest that anybody waits in one request. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  /** Another replica's news are found within this time. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Nothing more happens in them before somebody decides. */
  private static final Set<String> RESTING =
      Set.of("planned", "awaiting-approval", "paused", "deadlocked", "stalled", "failed", "stuck");

  private final RunChangeNotifier changes;
  private final StandingAccess access;
  private final CurrentCaller caller;
  private final OpenStreams streams;

  RunWait(
      RunChangeNotifier changes, StandingAccess access, CurrentCaller caller, OpenStreams streams) {
    this.changes = changes;
    this.access = access;
    this.caller = caller;
    this.streams = streams;
  }

  /** True if nothing happens in the run any more, or not before somebody decides. */
  public static boolean rests(RunView run) {
    return run.over() || RESTING.contains(run.summary().status());
  }

  /**
   * Looks until it is enough, at each news of the run.
   *
   * @param look what to look at, such as the run's view; asked at least once
   * @param enough true where the wait ends
   * @return what was seen last, at the limit too; empty if no place is free to wait in
   * @throws ProblemException {@code unauthorized} if what the caller showed ends meanwhile
   */
  public <T> Optional<T> until(String run, Duration limit, Supplier<T> look, Predicate<T> enough)
      throws InterruptedException {
    var who = caller.get();
    var place = streams.take(who).orElse(null);
    if (place == null) {
      return Optional.empty();
    }
    long end = System.nanoTime() + limit.toNanos();
    try (place;
        var watch = changes.watch(run)) {
      while (true) {
        var seen = look.get();
        long left = end - System.nanoTime();
        if (enough.test(seen) || left <= 0) {
          return Optional.of(seen);
        }
        if (!access.isGood(who)) {
          throw ProblemException.of(
              Problem.ProblemKind.UNAUTHORIZED, "The token has expired or was revoked");
        }
        watch.await(left < LOOK.toNanos() ? Duration.ofNanos(left).plusMillis(1) : LOOK);
      }
    }
  }
}
