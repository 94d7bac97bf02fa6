package dev.milepost.planner.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.Clash;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.ExternalBlocker;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanBuilderTest {
  @Test
  void waves_are_topological_generations() {
    var plan = plan(open(1, ""), open(2, "After #1"), open(3, "After #1"), open(4, "After #2, #3"));
    assertThat(plan.waves()).hasToString("{1=[1], 2=[2, 3], 3=[4]}");
    assertThat(plan.criticalPath()).containsExactly(1, 2, 4);
    assertThat(plan.tracks()).containsExactly(List.of(1, 2, 3, 4));
    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
    assertThat(issue(plan, 1).blocks()).containsExactly(2, 3);
    assertThat(issue(plan, 1).free()).isTrue();
    assertThat(issue(plan, 4).dependsOn()).containsExactly(2, 3);
    assertThat(issue(plan, 4).free()).isFalse();
    assertThat(plan.recommendedParallel()).isEqualTo(2);
  }

  @Test
  void a_closed_issue_of_the_run_blocks_nobody() {
    var plan = plan(closed(1), open(2, "After #1"));
    assertThat(plan.waves()).hasToString("{1=[2]}");
    assertThat(issue(plan, 2).free()).isTrue();
  }

  @Test
  void a_cycle_is_reported_with_its_whole_path_and_needs_review() {
    var plan = plan(open(12, "After #14"), open(14, "After #12"), open(15, "After #14"));
    assertThat(plan.cycles()).containsExactly(List.of(12, 14));
    assertThat(plan.status()).isEqualTo(PlanStatus.NEEDS_REVIEW);
    assertThat(plan.waves()).isEmpty();
    assertThat(warnings(plan, 15)).anyMatch(w -> w.contains("It cannot start: a blocker of it"));
  }

  @Test
  void blockers_outside_the_run_are_told_apart() {
    var plan =
        PlanBuilder.of(
            request(
                List.of(open(1, "After #7, #8, #9, #10 and other/repo#3")),
                List.of(
                    closed(7),
                    new SourceIssue(8, "h", false, List.of("milestone-complete"), ""),
                    open(9, "")),
                List.of()));
    assertThat(plan.external())
        .containsExactly(
            new ExternalBlocker(1, 7, "#7", ExternalKind.CLOSED),
            new ExternalBlocker(1, 8, "#8", ExternalKind.MILESTONE_COMPLETE),
            new ExternalBlocker(1, 9, "#9", ExternalKind.OPEN),
            new ExternalBlocker(1, 10, "#10", ExternalKind.MISSING),
            new ExternalBlocker(1, 3, "other/repo#3", ExternalKind.MISSING));
    assertThat(plan.status()).isEqualTo(PlanStatus.DEADLOCKED);
    assertThat(warnings(plan, 1)).anyMatch(w -> w.contains("#10, which does not exist"));
  }

  @Test
  void the_own_repository_may_be_named() {
    var plan = plan(open(1, ""), open(2, "After someone/demo#1, https://x.org/a/demo/issues/1"));
    assertThat(issue(plan, 2).dependsOn()).containsExactly(1);
  }

  @Test
  void a_forced_issue_waits_for_nothing() {
    var plan =
        PlanBuilder.of(
            request(List.of(open(1, "After #2"), open(2, "After #1, #9")), List.of(), List.of(2)));
    assertThat(plan.cycles()).isEmpty();
    assertThat(plan.waves()).hasToString("{1=[2], 2=[1]}");
    assertThat(plan.external())
        .extracting(ExternalBlocker::kind)
        .containsExactly(ExternalKind.FORCE_RESOLVED);
    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
  }

  @Test
  void self_references_duplicates_and_orphans_are_warned_of() {
    var plan = plan(open(1, "After #1"), open(2, "After #1. Requires #1"), open(3, ""));
    assertThat(warnings(plan, 1)).anyMatch(w -> w.contains("itself"));
    assertThat(warnings(plan, 2)).anyMatch(w -> w.contains("more than once"));
    assertThat(warnings(plan, 3)).anyMatch(w -> w.contains("orphan"));
    assertThat(issue(plan, 2).dependsOn()).containsExactly(1);
    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
  }

  @Test
  void a_title_resolves_to_its_issue_and_else_is_warned_of() {
    var table = new SourceIssue(1, "[M1.01] Add the  table", false, List.of(), "");
    var plan =
        plan(table, open(2, "Depends on **[M1.01] Add the table**."), open(3, "Depends on a hope"));
    assertThat(issue(plan, 2).dependsOn()).containsExactly(1);
    assertThat(warnings(plan, 3)).anyMatch(w -> w.contains("a hope"));
    assertThat(plan.status()).isEqualTo(PlanStatus.NEEDS_REVIEW);
  }

  @Test
  void issues_of_a_wave_that_name_the_same_file_lower_the_parallelism() {
    var plan = plan(open(1, "`a.sh`"), open(2, "`a.sh`"), open(3, "`b.sh`"));
    assertThat(plan.conflictRisk()).isEqualTo(ConflictRisk.LOW);
    assertThat(plan.recommendedParallel()).isEqualTo(2);
    assertThat(plan.clashes()).containsExactly(new Clash(1, List.of(1, 2), List.of("a.sh")));
    assertThat(plan.rationale()).contains("3 issues", "at most 2 can go side by side");
  }

  @Test
  void a_wave_says_once_which_issues_clash_on_which_files() {
    var plan =
        plan(
            open(1, "`a.sh` `b.sh` `c.sh`"),
            open(2, "`a.sh` `b.sh`"),
            open(3, "`c.sh`"),
            open(4, "After #1. `a.sh`"));
    assertThat(plan.clashes())
        .containsExactly(
            new Clash(1, List.of(1, 2), List.of("a.sh", "b.sh")),
            new Clash(1, List.of(1, 3), List.of("c.sh")));
    assertThat(plan.conflictRisk()).isEqualTo(ConflictRisk.MEDIUM);
    assertThat(plan.recommendedParallel()).isEqualTo(2);
  }

  @Test
  void predicted_files_clash_like_named_ones() {
    var plan = plan(open(1, "`a.sh`"), predicted(2, "a.sh"), predicted(3, "b.sh"));
    assertThat(plan.clashes()).containsExactly(new Clash(1, List.of(1, 2), List.of("a.sh")));
    assertThat(issue(plan, 2).predicted()).containsExactly("a.sh");
    assertThat(issue(plan, 2).files()).isEmpty();
  }

  @Test
  void acceptance_criteria_are_counted() {
    var plan = plan(open(1, "## Acceptance criteria\n- a\n- [ ] b"), open(2, "none"));
    assertThat(issue(plan, 1).criteria()).isEqualTo(2);
    assertThat(issue(plan, 2).criteria()).isZero();
  }

  @Test
  void what_was_not_found_is_a_warning() {
    var plan =
        PlanBuilder.of(
            new PlanRequest(
                "#1 #9", "main", "demo", List.of(open(1, "")), List.of(), List.of(9), List.of()));
    assertThat(plan.warnings())
        .containsExactly(new PlanWarning(9, "Issue #9 was not found and is skipped"));
    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
  }

  private static Plan plan(SourceIssue... issues) {
    return PlanBuilder.of(request(Arrays.asList(issues), List.of(), List.of()));
  }

  private static PlanRequest request(
      List<SourceIssue> issues, List<SourceIssue> others, List<Integer> forced) {
    return new PlanRequest("M1", "main", "demo", issues, others, List.of(), forced);
  }

  private static SourceIssue open(int number, String body) {
    return new SourceIssue(number, "Issue " + number, false, List.of(), body);
  }

  private static SourceIssue predicted(int number, String file) {
    return new SourceIssue(
        number, "Issue " + number, false, List.of(), "", null, List.of(), List.of(file));
  }

  private static SourceIssue closed(int number) {
    return new SourceIssue(number, "Closed " + number, true, List.of(), "");
  }

  private static PlannedIssue issue(Plan plan, int number) {
    return plan.issues().stream().filter(i -> i.number() == number).findFirst().orElseThrow();
  }

  private static List<String> warnings(Plan plan, int issue) {
    return plan.warnings().stream()
        .filter(w -> w.issue() == issue)
        .map(PlanWarning::message)
        .toList();
  }
}
