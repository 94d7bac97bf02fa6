package dev.milepost.planner.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P2: what a forge itself knows of dependencies. */
class NativeDependenciesTest {
  @Test
  void they_are_dependencies_like_those_of_the_body() {
    var plan = plan(issue(1, ""), issue(2, "Depends on #1", "#1"), issue(3, "", "Octo/App#2"));
    assertThat(dependencies(plan)).containsExactly(List.of(), List.of(1), List.of(2));
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void both_kinds_together_count() {
    var plan = plan(issue(1, ""), issue(2, ""), issue(3, "Depends on #1", "#2"));
    assertThat(dependencies(plan).get(2)).containsExactly(1, 2);
  }

  @Test
  void where_prose_says_the_opposite_they_win() {
    var plan = plan(issue(1, "Blocked by #2"), issue(2, "Blocks #1", "#1"));
    assertThat(dependencies(plan)).containsExactly(List.of(), List.of(1));
    assertThat(plan.cycles()).isEmpty();
    assertThat(plan.warnings())
        .extracting(PlanWarning::message)
        .allMatch(message -> message.contains("the other way"))
        .hasSize(2);
  }

  @Test
  void a_cycle_of_their_own_is_told() {
    assertThat(plan(issue(1, "", "#2"), issue(2, "", "#1")).cycles()).isNotEmpty();
  }

  @Test
  void an_issue_of_another_repository_is_outside() {
    var plan = plan(issue(1, "", "octo/other#9"));
    assertThat(plan.external()).hasSize(1);
    assertThat(plan.external().getFirst().blocker()).isEqualTo(9);
  }

  private static List<List<Integer>> dependencies(Plan plan) {
    return plan.issues().stream().map(PlannedIssue::dependsOn).toList();
  }

  private static SourceIssue issue(int number, String body, String... blockedBy) {
    return new SourceIssue(
        number, "Issue " + number, false, List.of(), body, null, List.of(blockedBy));
  }

  private static Plan plan(SourceIssue... issues) {
    var request =
        new PlanRequest("M", "main", "octo/app", List.of(issues), List.of(), List.of(), List.of());
    return PlanBuilder.of(request);
  }
}
