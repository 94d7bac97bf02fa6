package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.service.Liveness.LatestHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivenessRuleTest {
  private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
  private static final LivenessRule SILENCE = new LivenessRule(Duration.ofSeconds(30));

  @Test
  void an_executor_that_beats_lives() {
    assertThat(why(beat("inc-1", 58), 60)).isEmpty();
  }

  @Test
  void an_executor_that_has_not_beaten_for_its_own_lease_is_gone() {
    assertThat(why(beat("inc-1", 49), 60)).contains("no heartbeat for 11 s");
  }

  @Test
  void an_executor_never_heard_of_is_gone_after_a_whole_lease_of_listening() {
    assertThat(why(Optional.empty(), 30)).isEmpty();
    assertThat(why(Optional.empty(), 31)).isPresent();
  }

  @Test
  void a_planner_that_was_started_anew_listens_for_a_lease_before_it_judges_an_old_beat() {
    assertThat(why(beat("inc-1", -100), 9)).isEmpty();
    assertThat(why(beat("inc-1", -100), 11)).isPresent();
  }

  @Test
  void an_executor_that_was_started_anew_has_lost_its_claims() {
    assertThat(why(beat("inc-2", 59), 60)).contains("the executor was restarted");
  }

  @Test
  void a_beat_of_another_incarnation_from_before_the_claim_says_nothing() {
    assertThat(why(beat("inc-0", -1), 6)).isEmpty();
    assertThat(why(beat("inc-0", 1), 2)).isEmpty();
  }

  private static Optional<LatestHeartbeat> beat(String incarnation, int heard) {
    var lease = Duration.ofSeconds(10);
    return Optional.of(new LatestHeartbeat("a", incarnation, BEGAN.plusSeconds(heard), lease));
  }

  private static Optional<String> why(Optional<LatestHeartbeat> newest, int now) {
    return SILENCE.why(newest, "inc-1", BEGAN, BEGAN, BEGAN.plusSeconds(now));
  }
}
