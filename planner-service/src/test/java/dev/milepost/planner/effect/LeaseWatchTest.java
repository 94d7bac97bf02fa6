package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.PauseElapsed;
import dev.milepost.planner.domain.PlannerEffect.AwaitCleanup;
import dev.milepost.planner.domain.PlannerEffect.AwaitTime;
import dev.milepost.planner.domain.PlannerEffect.WatchLease;
import dev.milepost.service.Liveness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaseWatchTest {
  private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
  private static final WatchLease OWED = new WatchLease(Assignment.implement(1, 1), "a", "inc-1");
  private final Executors executors = new Executors();
  private Instant timeOfDay = BEGAN;
  private final LeaseWatch vigil =
      new LeaseWatch(
          executors,
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofMinutes(10),
          executors,
          () -> timeOfDay,
          executors::pass);

  @Test
  void a_watch_ends_when_the_executor_falls_silent() throws Exception {
    executors.beatUntil("a", 100);
    assertThat(vigil.watch(OWED))
        .isEqualTo(new AttemptLost(OWED.assignment(), "a", "inc-1", "no heartbeat for 32 s"));
    assertThat(executors.now).isEqualTo(BEGAN.plusSeconds(132));
  }

  @Test
  void a_clock_that_jumps_while_the_machine_sleeps_loses_nobody() throws Exception {
    executors.beatUntil("a", 5000);
    executors.jumpAt = 50;
    vigil.watch(OWED);
    assertThat(executors.now).isAfter(BEGAN.plusSeconds(5000));
  }

  @Test
  void a_time_of_day_that_is_set_back_or_forward_loses_nobody_and_hides_nobody() throws Exception {
    executors.beatUntil("a", 100);
    timeOfDay = BEGAN.minus(Duration.ofHours(5));
    vigil.watch(OWED);
    assertThat(executors.now).isEqualTo(BEGAN.plusSeconds(132));

    executors.beatUntil("a", 1000);
    timeOfDay = BEGAN.plus(Duration.ofHours(5));
    vigil.watch(OWED);
    assertThat(executors.now).isEqualTo(BEGAN.plusSeconds(1032));
  }

  @Test
  void a_pause_ends_by_the_time_of_day() throws Exception {
    timeOfDay = BEGAN.plusSeconds(10);
    var until = BEGAN.plusSeconds(10);
    assertThat(vigil.await(new AwaitTime(until))).isEqualTo(new PauseElapsed(until));
    assertThat(executors.now).isEqualTo(BEGAN);
  }

  @Test
  void cleanup_waits_for_executors_that_beat_and_for_no_others() throws Exception {
    executors.beatUntil("a", 100);
    var completed = vigil.await(new AwaitCleanup(List.of("a", "dead"), 2, 1));
    assertThat(completed).isEqualTo(new MilestoneCompleted(2, 1));
    assertThat(executors.now).isBetween(BEGAN.plusSeconds(130), BEGAN.plusSeconds(140));
  }

  @Test
  void cleanup_does_not_wait_for_ever() throws Exception {
    executors.beatUntil("a", 1_000_000);
    vigil.await(new AwaitCleanup(List.of("a"), 2, 1));
    assertThat(executors.now).isBefore(BEGAN.plusSeconds(700));
  }

  /** Executors that beat each second until a given time, and the time that passes for them. */
  private static final class Executors extends Clock implements Liveness {
    private final Map<String, Integer> until = new HashMap<>();
    private final Map<String, LatestHeartbeat> beats = new HashMap<>();
    private Instant now = BEGAN;
    private int jumpAt = -1;

    void beatUntil(String executor, int seconds) {
      until.put(executor, seconds);
    }

    void pass(Duration time) {
      boolean jumps = jumpAt >= 0 && now.isAfter(BEGAN.plusSeconds(jumpAt));
      now = now.plus(jumps ? Duration.ofHours(1) : time);
      if (jumps) {
        jumpAt = -1; // the beats of that hour arrive with the next look
        until.replaceAll((executor, seconds) -> seconds + 3600);
        return;
      }
      for (var executor : Set.copyOf(until.keySet())) {
        if (!now.isAfter(BEGAN.plusSeconds(until.get(executor)))) {
          beats.put(executor, new LatestHeartbeat(executor, "inc-1", now, Duration.ofSeconds(30)));
        }
      }
    }

    @Override
    public List<LatestHeartbeat> all() {
      return List.copyOf(beats.values());
    }

    @Override
    public Optional<LatestHeartbeat> newest(String executor) {
      return Optional.ofNullable(beats.get(executor));
    }

    @Override
    public Instant listeningSince() {
      return BEGAN;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
