package dev.milepost.planner.effect;

import dev.milepost.planner.domain.PlanWork;
import dev.milepost.service.Retries;
import dev.milepost.service.Retries.RetriedEffect;
import dev.milepost.service.Retries.RetryFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The pause before a phase of planning that failed is tried again; people see it while it lasts.
 */
public final class PhasePause {
  /** Of this service's participant. */
  private static final String SERVICE = "planner";

  /** From one failure to the next the pause grows by this much. */
  private static final int PAUSE_GROWS = 4;

  private final Duration first;
  private final LeaseWatch.WatchPause rest;
  private final Retries retries;
  private final InstantSource clock;

  /**
   * @param first after the first failure of a phase
   */
  public PhasePause(
      Duration first, LeaseWatch.WatchPause rest, Retries retries, InstantSource clock) {
    this.first = first;
    this.rest = rest;
    this.retries = retries;
    this.clock = clock;
  }

  /** One that does not show. */
  public static PhasePause unseen(Duration first, LeaseWatch.WatchPause rest) {
    return new PhasePause(first, rest, Retries.UNSEEN, InstantSource.system());
  }

  /** Returns when the phase may be tried; at once if it has not failed. */
  void before(String run, PlanWork owed) throws InterruptedException {
    var attempt = owed.attempt();
    if (attempt.failures() == 0) {
      return;
    }
    var pause = first.multipliedBy((long) Math.pow(PAUSE_GROWS, attempt.failures() - 1));
    var now = clock.instant();
    var phase = new RetriedEffect(SERVICE, run, 0, owed.key() + "/pause", owed.named());
    var why = Objects.requireNonNullElse(attempt.why(), "its reason was not kept");
    retries.failed(phase, new RetryFailure(why, now, attempt.failures(), now.plus(pause)));
    try {
      rest.rest(pause);
    } finally {
      retries.over(phase);
    }
  }
}
