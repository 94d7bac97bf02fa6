package dev.milepost.gateway.api;

import dev.milepost.api.IssueView;
import dev.milepost.api.Problem;
import dev.milepost.api.RunView;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.access.OpenStreams;
import dev.milepost.gateway.access.StandingAccess;
import dev.milepost.gateway.effect.readmodel.RunChangeNotifier;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
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

  private final RunChangeNotifier changes;
  private final StandingAccess access;
  private final CurrentCaller caller;
  private final OpenStreams streams;
  private final CurrentVertxRequest request;

  RunWait(
      RunChangeNotifier changes,
      StandingAccess access,
      CurrentCaller caller,
      OpenStreams streams,
      CurrentVertxRequest request) {
    this.request = request;
    this.changes = changes;
    this.access = access;
    this.caller = caller;
    this.streams = streams;
  }

  /** True if the run is over, or goes on only once a person has decided. */
  public static boolean rests(RunView run) {
    if (run.over() || !run.summary().moving()) {
      return true;
    }
    var open = run.issues().stream().filter(issue -> !issue.settled()).toList();
    return open.stream().anyMatch(IssueView::held)
        && open.stream().allMatch(issue -> issue.held() || issue.state().equals("waiting"));
  }

  /** True if the client has closed its connection. */
  private boolean isGone() {
    var connection = request.getCurrent();
    return connection != null && connection.response().closed();
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
        if (enough.test(seen) || left <= 0 || isGone()) {
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
