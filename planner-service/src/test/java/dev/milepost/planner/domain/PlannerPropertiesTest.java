package dev.milepost.planner.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.ScheduleMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The fold under chance: late confirmations, duplicates, events that do not fit. */
class PlannerPropertiesTest {
  private static final PlannerParticipant PLANNER = new PlannerParticipant();

  @Property(tries = 300)
  void late_confirmations_never_lead_to_more_agents_than_allowed(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int parallel,
      @ForAll ScheduleMode mode) {
    var world = new ChanceWorld(seed, parallel, mode);
    world.live(300);
    assertThat(world.mostAgents()).isLessThanOrEqualTo(parallel);
    assertThat(world.offeredTwice()).isEmpty();
  }

  /**
   * A merge overtakes the offer that the planner decided on before: found by chance in 1 of 12,000.
   */
  @Test
  void a_merged_issue_that_is_offered_late_takes_nobodys_place() {
    for (long seed : List.of(-65L, 2948L)) {
      var world = new ChanceWorld(seed, 1, ScheduleMode.WAVES);
      world.live(300);
      assertThat(world.mostAgents()).isEqualTo(1);
    }
  }

  @Property(tries = 300)
  void no_issue_starts_before_its_blockers(@ForAll long seed, @ForAll ScheduleMode mode) {
    var world = new ChanceWorld(seed, 3, mode);
    world.live(300);
    assertThat(world.startedTooEarly()).isEmpty();
  }

  @Property(tries = 200)
  void every_run_comes_to_its_end_or_to_rest(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int parallel,
      @ForAll ScheduleMode mode) {
    var world = new ChanceWorld(seed, parallel, mode);
    world.live(20_000);
    assertThat(world.atRest()).as("rests: " + world.state().life()).isTrue();
  }

  @Property(tries = 200)
  void replaying_any_prefix_gives_the_state_and_the_decisions_that_were(
      @ForAll long seed, @ForAll ScheduleMode mode) {
    var world = new ChanceWorld(seed, 2, mode);
    world.live(200);
    var log = world.log();
    var state = PLANNER.initial(PlannerGiven.RUN);
    for (int i = 0; i < log.size(); i++) {
      var transition = PLANNER.fold(state, log.get(i));
      assertThat(transition).isEqualTo(world.history().get(i));
      state = transition.state();
    }
  }

  @Property(tries = 200)
  void our_own_words_said_twice_change_nothing(@ForAll long seed, @ForAll ScheduleMode mode) {
    var world = new ChanceWorld(seed, 2, mode);
    world.live(200);
    var state = PLANNER.initial(PlannerGiven.RUN);
    for (var event : world.log()) {
      state = PLANNER.fold(state, event).state();
      if (event.event() instanceof IssueReady || event.event() instanceof WaveReady) {
        var again = PLANNER.fold(state, event);
        assertThat(again.state().life()).isEqualTo(state.life());
        assertThat(again.decisions()).isEmpty();
      }
    }
  }

  @Property(tries = 300)
  void any_event_in_any_state_is_folded(@ForAll long seed) {
    var random = new Random(seed);
    var state = PLANNER.initial(PlannerGiven.RUN);
    for (int i = 0; i < 150; i++) {
      var event = AnyEvent.of(random);
      var id = EventId.derived("any", "" + seed, i);
      var recorded = new RecordedEvent<RunEvent>(id, PlannerGiven.RUN, Instant.EPOCH, event);
      var transition = PLANNER.fold(state, recorded);
      state = transition.state();
      assertThat(transition.decisions()).hasSizeLessThan(50);
      assertThat(PLANNER.outstanding(state)).hasSizeLessThan(50);
      if (state.life() instanceof Running run) {
        assertThat(run.tasks().count(IssueStage.Offered.class, IssueStage.Claimed.class))
            .isLessThanOrEqualTo(Math.max(1, run.spec().parallel()));
      }
      if (PLANNER.isOver(state)) {
        state = PLANNER.initial(PlannerGiven.RUN);
      }
    }
  }

  @Property(tries = 200)
  void everything_said_twice_leads_to_no_second_offer(
      @ForAll long seed, @ForAll ScheduleMode mode) {
    var world = new ChanceWorld(seed, 2, mode);
    world.live(250);
    var state = PLANNER.initial(PlannerGiven.RUN);
    var offers = new HashMap<Object, Integer>();
    for (var event : world.log()) {
      for (int twice = 0; twice < 2; twice++) {
        var transition = PLANNER.fold(state, event);
        state = transition.state();
        for (var said : transition.decisions()) {
          if (said instanceof IssueReady ready) {
            offers.merge(ready.assignment(), 1, Integer::sum);
          }
        }
      }
    }
    assertThat(offers.values()).allMatch(count -> count == 1);
  }
}
