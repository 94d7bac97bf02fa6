package dev.milepost.planner.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.Revision;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Tracking;
import dev.milepost.events.Tracking.Then;
import dev.milepost.events.TrackingSpec;
import dev.milepost.planner.domain.plan.PlanReviser.RevisionResult;
import dev.milepost.report.plan.PlanMarkdown;
import dev.milepost.testkit.Specs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tracking issues: what they are the sum of, and what that makes of the plan. */
class TrackingStructureTest {
  private static final RunSpec SPEC = Specs.executing(3, List.of());

  @Test
  void an_epic_comes_after_its_parts_and_its_table_orders_them() {
    var plan =
        plan(
            epic(
                1,
                """
                ## Tasks

                - [ ] #2
                - [ ] #3
                - [ ] #4

                | Issue | What | Blocked by |
                |---|---|---|
                | #2 | The store | – |
                | #3 | The list | #2 |
                | #4 | The page | #3 |
                """),
            issue(2, "Part of #1."),
            issue(3, "Part of #1. Blocked by #2."),
            issue(4, "Parent: #1"));
    assertThat(plan.waves()).hasToString("{1=[2], 2=[3], 3=[4], 4=[1]}");
    assertThat(sum(plan, 1)).isEqualTo(new Tracking(List.of(2, 3, 4), List.of(), Then.SKIP));
    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
    assertThat(plan.warnings()).isEmpty();
    assertThat(PlanMarkdown.of(plan)).contains("| #1 | #2, #3, #4 | skip: it is closed |");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#2 → #3 → #4",
        "Merge order: #2, then #3, then #4",
        "Order: #2 (store) -> #3 (list) -> #4 (page)",
        "The store (#2) ⇒ the list (#3) ⇒ the page (#4)"
      })
  void a_chain_of_its_parts_is_their_order(String chain) {
    var plan = plan(epic(1, "- [ ] #2\n- [ ] #3\n- [ ] #4\n\n" + chain), parts());
    assertThat(plan.waves()).hasToString("{1=[2], 2=[3], 3=[4], 4=[1]}");
    assertThat(plan.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```mermaid\ngraph TD\n  A[#2] --> B[#3]\n```",
        "```mermaid\nflowchart LR\n  n2[\"#2 store\"] -->|then| n3[\"#3 list\"]\n```",
        "Migration: #2 → #3"
      })
  void an_arrow_that_may_mean_either_way_needs_words(String drawing) {
    var parts = "- [ ] #2\n- [ ] #3\n- [ ] #4\n\n";
    var plan = plan(epic(1, parts + drawing), parts());
    assertThat(plan.status()).isEqualTo(PlanStatus.NEEDS_REVIEW);
    assertThat(warnings(plan)).anyMatch(w -> w.contains("draws an order that no words say"));
    var said = plan(epic(1, parts + drawing), issue(2, ""), issue(3, "After #2"), issue(4, ""));
    assertThat(said.status()).isEqualTo(PlanStatus.READY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- [ ] #2\n- [x] #3",
        "```[tasklist]\n### Parts\n- [ ] #2\n- [ ] #3\n```",
        "## Sub-issues\n\n- #2\n- The list (#3)",
        "Tasks:\n\n1. [The store](https://github.com/org/repo/issues/2)\n2. #3",
        "- [ ] The store #2\n- [ ] **#3** The list",
        "- [ ] Backend\n  - [ ] #2\n  - [ ] org/repo#3",
        "| Task | Needs |\n|---|---|\n| #2 | |\n| #3 | |",
        "### Stories\n\n* [ ] #2 the store\n* [ ] ~~#4~~\n* [ ] #3"
      })
  void lists_and_tables_of_issues_name_the_parts(String body) {
    var plan = plan(issue(1, body), issue(2, ""), issue(3, ""), issue(4, ""));
    assertThat(sum(plan, 1).parts()).containsExactly(2, 3);
    assertThat(plan.waves().get(1)).contains(2, 3).doesNotContain(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "## Acceptance criteria\n\n- [ ] #2 still works",
        "## Dependencies\n\n- [ ] #2",
        "## Related\n\n- [ ] #2",
        "- [ ] see #2\n- [ ] Mend what came from #3",
        "- #2\n- #3",
        "| Issue | Like this one |\n|---|---|\n| #2 | yes |",
        "## Out of scope\n\n- [ ] #2"
      })
  void other_lists_make_no_tracking_issue(String body) {
    assertThat(sum(plan(issue(1, body), issue(2, ""), issue(3, "")), 1)).isNull();
  }

  @Test
  void what_is_called_an_epic_is_the_sum_of_those_that_name_it() {
    var plan = plan(epic(1, ""), issue(2, "Part of #1"), issue(3, "Epic: #1"));
    assertThat(sum(plan, 1).parts()).containsExactly(2, 3);
    assertThat(sum(plan(issue(1, ""), issue(2, "Part of #1")), 1)).isNull();
  }

  @Test
  void the_forges_own_sub_issues_are_parts() {
    var parent =
        new SourceIssue(
            1, "Parent", false, List.of(), "", null, List.of(), List.of(), List.of("#2", "#5"));
    var plan = plan(parent, issue(2, ""));
    assertThat(sum(plan, 1)).isEqualTo(new Tracking(List.of(2), List.of(5), Then.SKIP));
    assertThat(warnings(plan)).anyMatch(text -> text.contains("not of this run do: #5"));
    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
  }

  @Test
  void a_part_that_waits_for_its_sum_does_not() {
    var plan = plan(issue(1, "- [ ] #2"), issue(2, "- [ ] #3"), issue(3, "Blocked by #1"));
    assertThat(plan.waves()).hasToString("{1=[3], 2=[2], 3=[1]}");
    assertThat(warnings(plan))
        .containsExactly(
            "That #3 waits for #1 is left out: #1 is the sum of its parts, and #3 is one of them");
  }

  @Test
  void a_list_item_says_what_its_issue_waits_for() {
    var plan = plan(issue(1, "- [ ] #2\n- [ ] #3 (blocked by #2)"), issue(2, ""), issue(3, ""));
    assertThat(plan.waves()).hasToString("{1=[2], 2=[3], 3=[1]}");
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void what_has_tasks_of_its_own_is_implemented_behind_its_parts() {
    var body = "- [ ] #2\n- [ ] Write the notes";
    assertThat(sum(plan(issue(1, body), issue(2, "")), 1).then()).isEqualTo(Then.IMPLEMENT);
    var called = plan(epic(1, body), issue(2, ""));
    assertThat(sum(called, 1).then()).isEqualTo(Then.SKIP);
    assertThat(warnings(called)).anyMatch(text -> text.contains("\"Write the notes\""));
  }

  @Test
  void the_choice_is_made_at_submission_and_by_a_revision() {
    var asked = new TrackingSpec(Then.VERIFY, Map.of(3, Then.IMPLEMENT));
    var plan =
        PlanBuilder.of(request(asked, issue(1, "- [ ] #2"), issue(2, ""), issue(3, "- [ ] #1")));
    assertThat(sum(plan, 1).then()).isEqualTo(Then.VERIFY);
    assertThat(sum(plan, 3).then()).isEqualTo(Then.IMPLEMENT);
    var revised = (RevisionResult.RevisionMade) revised(plan, new Revision.Track(1, Then.SKIP));
    assertThat(sum(revised.plan(), 1).then()).isEqualTo(Then.SKIP);
    assertThat(revised.changes()).containsExactly("When its parts are done, #1: skip");
    assertThat(
            ((RevisionResult.RevisionRefused) revised(plan, new Revision.Track(2, Then.SKIP)))
                .why())
        .contains("#2 is the sum of none");
    var released = (RevisionResult.RevisionMade) revised(plan, new Revision.Release(1, 2));
    assertThat(sum(released.plan(), 1)).isNull();
  }

  @Test
  void an_epic_without_parts_is_told_of() {
    assertThat(warnings(plan(epic(1, "Nothing."), issue(2, "After #3"), issue(3, ""))))
        .anyMatch(text -> text.startsWith("It is called a tracking issue and names no issue"));
  }

  private static RevisionResult revised(Plan plan, Revision revision) {
    return PlanReviser.of(plan, List.of(revision), SPEC, issue -> false, true);
  }

  private static SourceIssue issue(int number, String body) {
    return new SourceIssue(number, "Issue " + number, false, List.of(), body);
  }

  private static SourceIssue epic(int number, String body) {
    return new SourceIssue(number, "Notes", false, List.of("epic"), body);
  }

  private static SourceIssue[] parts() {
    return new SourceIssue[] {issue(2, ""), issue(3, ""), issue(4, "")};
  }

  private static Plan plan(SourceIssue first, SourceIssue... more) {
    return PlanBuilder.of(
        request(
            TrackingSpec.DEFAULT,
            Stream.concat(Stream.of(first), Stream.of(more)).toArray(SourceIssue[]::new)));
  }

  private static PlanRequest request(TrackingSpec asked, SourceIssue... issues) {
    return new PlanRequest(
        "M",
        "main",
        "org/repo",
        List.of(issues),
        List.of(issue(5, "")),
        List.of(),
        List.of(),
        asked);
  }

  private static Tracking sum(Plan plan, int number) {
    return plan.issues().stream()
        .filter(issue -> issue.number() == number)
        .map(PlannedIssue::tracking)
        .toList()
        .getFirst();
  }

  private static List<String> warnings(Plan plan) {
    return plan.warnings().stream().map(PlanWarning::message).toList();
  }
}
