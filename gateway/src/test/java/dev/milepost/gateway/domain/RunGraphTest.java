package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.GraphView.ColumnView;
import dev.milepost.api.GraphView.EdgeView;
import dev.milepost.api.GraphView.NodeView;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.RunEvent;
import dev.milepost.report.graph.GraphLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunGraphTest {
  private static final List<Integer> LONGEST = List.of(1, 2);

  @Test
  void an_issue_is_in_the_column_of_its_wave_and_joined_to_its_blockers() {
    var view = new RunGraph(pair(List.of()), LONGEST, Set.of(), GraphLayout::of).view();
    assertThat(view.columns())
        .containsExactly(new ColumnView(1, 1, false), new ColumnView(2, 1, false));
    assertThat(view.nodes())
        .containsExactly(new NodeView("1", 1, 1, 0, 0), new NodeView("2", 2, 2, 1, 0));
    assertThat(view.edges()).extracting(EdgeView::from, EdgeView::to).hasSize(1);
    assertThat(view.criticalPath()).containsExactly("1", "2");
  }

  @Test
  void the_picture_says_the_states_in_words() {
    var before = new RunGraph(pair(List.of()), LONGEST, Set.of(), GraphLayout::of).svg();
    assertThat(before).contains("#1 Issue 1").contains(">waiting<").contains("wait ghost critical");
    var after =
        new RunGraph(pair(GatewayGiven.merged(1)), LONGEST, Set.of(), GraphLayout::of).svg();
    assertThat(after).contains(">merged<").contains("good critical");
  }

  @Test
  void waves_of_a_large_run_are_one_node_each_unless_they_are_asked_for() {
    var state = layered(5, 40);
    var view = new RunGraph(state, List.of(1, 41, 81, 121, 161), Set.of(2), GraphLayout::of).view();
    assertThat(view.columns())
        .containsExactly(
            new ColumnView(1, 40, true),
            new ColumnView(2, 40, false),
            new ColumnView(3, 40, true),
            new ColumnView(4, 40, true),
            new ColumnView(5, 40, true));
    assertThat(view.nodes()).hasSize(44);
    assertThat(view.nodes()).filteredOn(node -> node.issue() == null).hasSize(4);
    assertThat(view.criticalPath()).containsExactly("wave-1", "41", "wave-3", "wave-4", "wave-5");
    // Many edges between two waves are one; none leads from a wave to itself.
    assertThat(view.edges()).hasSize(82);
    assertThat(new RunGraph(state, List.of(), Set.of(), GraphLayout::of).svg())
        .contains("0 of 40 done");
  }

  private static RunState pair(List<RunEvent> more) {
    var events = new ArrayList<RunEvent>();
    events.add(GatewayGiven.submitted());
    events.add(GatewayGiven.planned(PlanStatus.READY));
    events.addAll(more);
    return RunFold.of("run", GatewayGiven.entries(events));
  }

  /** Each issue of a wave but the first waits for the one before it in the same row. */
  private static RunState layered(int waves, int each) {
    var issues = new ArrayList<PlannedIssue>();
    var byWave = new TreeMap<Integer, List<Integer>>();
    for (int wave = 1; wave <= waves; wave++) {
      var numbers = new ArrayList<Integer>();
      for (int row = 1; row <= each; row++) {
        int number = (wave - 1) * each + row;
        numbers.add(number);
        var on = wave == 1 ? List.<Integer>of() : List.of(number - each);
        issues.add(
            new PlannedIssue(
                number, "Issue", false, List.of(), on, List.of(), List.of(), wave == 1, List.of()));
      }
      byWave.put(wave, numbers);
    }
    var plan =
        new Plan(
            "M1",
            "main",
            PlanStatus.READY,
            issues,
            byWave,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            1,
            "",
            ConflictRisk.NONE);
    return RunFold.of(
        "run",
        GatewayGiven.entries(
            List.of(
                new MilestoneSubmitted(GatewayGiven.spec(true, true), "ann"),
                new MilestonePlanned(plan))));
  }
}
