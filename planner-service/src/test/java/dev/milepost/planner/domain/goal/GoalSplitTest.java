package dev.milepost.planner.domain.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannedIssue;
import dev.milepost.planner.domain.plan.PlanBuilder;
import dev.milepost.planner.domain.plan.SourceIssue;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class GoalSplitTest {
  @Test
  void a_sentence_is_one_issue() {
    var issues = split("Users can export a report as CSV.");
    assertThat(issues).hasSize(1);
    assertThat(issues.getFirst().title()).isEqualTo("Users can export a report as CSV.");
    assertThat(issues.getFirst().body()).isEqualTo("Users can export a report as CSV.\n");
  }

  @Test
  void items_become_issues_and_bullets_wait_for_nothing() {
    var issues = split("Export:\n\n- **Write the file**: as CSV\n- Add a button\n");
    assertThat(issues)
        .extracting(GoalIssue::title)
        .containsExactly("Write the file", "Add a button");
    assertThat(issues.getFirst().body()).startsWith("as CSV\n\n## Goal\n\n> Export:");
    assertThat(issues).allMatch(issue -> issue.dependsOn().isEmpty());
  }

  @Test
  void numbered_items_come_one_after_another() {
    assertThat(split("1. Table\n2. Query\n3. Page\n"))
        .extracting(GoalIssue::dependsOn)
        .containsExactly(List.of(), List.of(1), List.of(2));
  }

  @Test
  void ticked_items_are_done() {
    assertThat(split("- [x] Table\n- [ ] Query\n- [ ] Page\n"))
        .extracting(GoalIssue::title)
        .containsExactly("Query", "Page");
  }

  @Test
  void items_within_an_item_are_its_acceptance_criteria() {
    var issues = split("- Table\n  - has a key\n  - has a test\n- Query\n");
    assertThat(issues).hasSize(2);
    assertThat(issues.getFirst().body())
        .startsWith("## Acceptance criteria\n\n- has a key\n- has a test\n");
  }

  @Test
  void headings_become_issues_with_their_text_and_the_first_one_is_the_title() {
    var issues =
        split(
            "# Export\n\nFor users.\n\n## Step 1: Write it\n\n- as CSV\n\n## Step 2: Show it\n\nNow.");
    assertThat(issues).extracting(GoalIssue::title).containsExactly("Write it", "Show it");
    assertThat(issues.get(1).dependsOn()).containsExactly(1);
    assertThat(issues.get(0).body()).contains("as CSV").contains("> Export");
  }

  @Test
  void scope_and_context_go_with_every_issue_as_quotes() {
    var issues = split("- A table\n- A query\n\nSCOPE: `src/a.c` only\nCONTEXT: depends on #9\n");
    assertThat(issues)
        .allSatisfy(
            issue ->
                assertThat(issue.body())
                    .contains("## Scope\n\n> `src/a.c` only")
                    .contains("## Context\n\n> depends on #9"));
    var plan = PlanBuilder.of(GoalPlan.request("G", "main", "", issues, others(), List.of()));
    assertThat(plan.external()).isEmpty();
    assertThat(plan.issues()).allMatch(issue -> issue.files().isEmpty());
  }

  @Test
  void a_goals_issues_come_behind_the_forges_and_may_wait_for_those() {
    var issues = split("1. A table. Depends on #9\n2. A query\n");
    var plan = PlanBuilder.of(GoalPlan.request("G", "main", "", issues, others(), List.of()));
    assertThat(plan.issues()).extracting(PlannedIssue::number).containsExactly(10, 11);
    assertThat(plan.issues())
        .extracting(issue -> issue.task().key())
        .containsExactly("GOAL-001", "GOAL-002");
    assertThat(plan.issues().get(1).dependsOn()).containsExactly(10);
    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
  }

  @Test
  void an_issue_may_say_in_its_text_what_it_waits_for() {
    var issues = split("- **A query**: Depends on **A table**, blocked by #8\n- **A table**\n");
    var plan = PlanBuilder.of(GoalPlan.request("G", "main", "", issues, others(), List.of()));
    assertThat(plan.external()).singleElement().matches(blocker -> blocker.blocker() == 8);
    assertThat(plan.status()).isNotEqualTo(PlanStatus.READY);
  }

  @Property(tries = 300)
  void any_text_becomes_issues_with_titles(@ForAll @StringLength(max = 300) String text) {
    var goal = GoalParser.of(text);
    for (var issue : GoalSplit.of(goal)) {
      assertThat(issue.title()).isNotBlank().doesNotContain("\n");
      assertThat(issue.title().length()).isLessThanOrEqualTo(GoalIssue.MAX_TITLE + 1);
    }
  }

  private static List<GoalIssue> split(String text) {
    return GoalSplit.of(GoalParser.of(text));
  }

  private static List<SourceIssue> others() {
    return List.of(
        new SourceIssue(8, "Open", false, List.of(), ""),
        new SourceIssue(9, "Closed", true, List.of(), ""));
  }
}
