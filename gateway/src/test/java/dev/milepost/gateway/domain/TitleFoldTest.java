package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannedIssue.DocumentTask;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TitleFoldTest {
  @Test
  void a_task_is_known_by_one_title_before_and_after_it_is_offered() {
    Plan plan = GatewayGiven.planned(PlanStatus.READY).plan();
    List<PlannedIssue> tasks =
        plan.issues().stream()
            .map(issue -> issue.with().task(task(issue.number())).build())
            .toList();
    List<RunEvent> planned =
        List.of(GatewayGiven.submitted(), new MilestonePlanned(plan.with().issues(tasks).build()));
    assertThat(titles(planned)).containsExactly("TASK-001: Issue 1", "TASK-002: Issue 2");

    var offered = new ArrayList<>(planned);
    offered.add(new WaveReady(1, List.of(1), true));
    offered.add(GatewayGiven.ready(Assignment.implement(1, 1), tasks.getFirst().knownAs()));
    assertThat(titles(offered)).isEqualTo(titles(planned));
  }

  @Test
  void a_task_without_words_of_its_own_is_known_by_its_key_alone() {
    var issue = GatewayGiven.planned(PlanStatus.READY).plan().issues().getFirst();
    assertThat(issue.with().title("TASK-001").task(task(1)).build().knownAs())
        .isEqualTo("TASK-001");
  }

  private static DocumentTask task(int position) {
    return new DocumentTask("TASK-00" + position, position);
  }

  private static List<String> titles(List<RunEvent> events) {
    return GatewayGiven.state(events).issues().values().stream().map(IssueState::title).toList();
  }
}
