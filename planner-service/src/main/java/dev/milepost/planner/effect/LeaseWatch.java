package dev.milepost.planner.effect;

import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.PauseElapsed;
import dev.milepost.planner.domain.PlannerEffect.AwaitCleanup;
import dev.milepost.planner.domain.PlannerEffect.AwaitTime;
import dev.milepost.planner.domain.PlannerEffect.WatchLease;
import dev.milepost.service.Liveness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Watches executors until one is gone. */
public final class LeaseWatch {
  /**
   * Looks in a row that have to agree: after the machine slept, the clock is ahead of the beats
   * that still have to arrive.
   */
  private static final int LOOKS = 2;

  /** Passes the time between two looks. */
  @FunctionalInterface
  public interface WatchPause {
    void rest(Duration time) throws InterruptedException;
  }

  private final Liveness liveness;
  private final LivenessRule silence;
  private final Duration look;
  private final Duration cleanupLimit;
  private final InstantSource clock;
  private final InstantSource time;
  private final WatchPause rest;

  /**
   * @param lease of an executor without any heartbeat
   * @param look the time between two looks
   * @param cleanupLimit after which a run is completed though an executor that beats does not
   *     answer
   * @param clock that of the liveness, which no change of the time moves
   * @param time the time of day
   */
  public LeaseWatch(
      Liveness liveness,
      Duration lease,
      Duration look,
      Duration cleanupLimit,
      InstantSource clock,
      InstantSource time,
      WatchPause rest) {
    this.liveness = liveness;
    this.silence = new LivenessRule(lease);
    this.look = look;
    this.cleanupLimit = cleanupLimit;
    this.clock = clock;
    this.time = time;
    this.rest = rest;
  }

  /** Returns when the claim's incarnation is gone. */
  public PlannerEvent watch(WatchLease owed) throws InterruptedException {
    var began = clock.instant();
    var reason =
        await(
            () ->
                silence.why(
                    liveness.newest(owed.executor()),
                    owed.incarnation(),
                    began,
                    since(began),
                    clock.instant()));
    return new AttemptLost(owed.assignment(), owed.executor(), owed.incarnation(), reason);
  }

  /** Returns when none of the executors that have not answered beats any more. */
  public PlannerEvent await(AwaitCleanup owed) throws InterruptedException {
    var began = clock.instant();
    await(
        () ->
            owed.executors().stream().allMatch(e -> isSilent(e, began)) || tooLong(began)
                ? Optional.of("")
                : Optional.empty());
    return new MilestoneCompleted(owed.merged(), owed.skipped());
  }

  /** Returns when the time has come. */
  public PlannerEvent await(AwaitTime owed) throws InterruptedException {
    while (time.instant().isBefore(owed.until())) {
      rest.rest(look);
    }
    return new PauseElapsed(owed.until());
  }

  private boolean isSilent(String executor, Instant began) {
    return silence.why(liveness.newest(executor), since(began), clock.instant()).isPresent();
  }

  private boolean tooLong(Instant began) {
    return Duration.between(began, clock.instant()).compareTo(cleanupLimit) > 0;
  }

  private Instant since(Instant began) {
    var listening = liveness.listeningSince();
    return listening.isAfter(began) ? listening : began;
  }

  private String await(Supplier<Optional<String>> gone) throws InterruptedException {
    int looks = 0;
    while (true) {
      var reason = gone.get();
      looks = reason.isPresent() ? looks + 1 : 0;
      if (reason.isPresent() && looks >= LOOKS) {
        return reason.get();
      }
      rest.rest(look);
    }
  }
}
