package dev.milepost.gateway.domain.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.gateway.domain.GatewayGiven;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentPlacesTest {
  private static final Assignment FIRST = Assignment.implement(1, 1);

  @Test
  void an_issue_holds_a_place_once_its_work_is_offered_and_not_before() {
    var events =
        List.of(
            GatewayGiven.submitted(),
            GatewayGiven.planned(PlanStatus.READY),
            new WaveReady(1, List.of(1), true),
            GatewayGiven.ready(FIRST),
            new AttemptStarted(FIRST, "executor-1", "a"));
    assertThat(AgentPlaces.of(GatewayGiven.state(events.subList(0, 2))).holders()).isEmpty();
    for (int seen : new int[] {4, 5}) {
      var places = AgentPlaces.of(GatewayGiven.state(events.subList(0, seen)));
      assertThat(places.holders()).containsExactly(1);
      assertThat(places.before(2)).containsExactly(1);
      assertThat(places.before(1)).isEmpty();
    }
  }

  @Test
  void a_run_that_is_at_its_end_has_none_taken() {
    assertThat(AgentPlaces.of(GatewayGiven.state(GatewayGiven.completed())).holders()).isEmpty();
  }

  @Test
  void the_words_say_who_has_them() {
    assertThat(new AgentPlaces(1, List.of()).waitsBehind(List.of(3)))
        .isEqualTo(" begins after #3: the run takes one issue at a time");
    assertThat(new AgentPlaces(2, List.of()).waitsBehind(List.of(3, 4)))
        .isEqualTo(" waits for one of the run's 2 places for agents; #3, #4 have them");
  }
}
