package dev.milepost.report.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.Clash;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.ExternalBlocker;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue;
import dev.milepost.report.plan.Checklist.ChecklistItem;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChecklistTest {
  @Test
  void a_plan_without_gaps_holds() {
    var checks = Checklist.of(plan(List.of(issue(1, 2, false)), List.of(), List.of(), List.of()));
    assertThat(checks)
        .extracting(ChecklistItem::name)
        .containsExactly(
            "acceptance-criteria",
            "dependencies-understood",
            "no-cycle",
            "no-clash",
            "no-open-external-blocker");
    assertThat(Checklist.holds(checks)).isTrue();
  }

  @Test
  void each_gap_is_named_with_its_issues() {
    var checks =
        Checklist.of(
            plan(
                List.of(issue(1, 0, false), issue(2, 0, true), issue(3, null, false)),
                List.of(List.of(4, 5)),
                List.of(new PlanWarning(3, "?", true), new PlanWarning(1, "orphan")),
                List.of(new Clash(2, List.of(6, 7), List.of("a.sh")))));
    assertThat(checks).noneMatch(ChecklistItem::ok);
    assertThat(checks)
        .extracting(ChecklistItem::detail)
        .containsExactly(
            "2 without acceptance criteria: #1, #3",
            "1 with a sentence that may be a dependency and is not understood: #3",
            "1 of issues that wait for each other: #4 → #5 → #4",
            "1 of issues of one wave that touch the same files: #6, #7 in wave 2",
            "1 waiting for an issue outside of the run that is open or missing: #1");
  }

  @Test
  void a_detail_stays_a_line_for_ten_thousand_issues() {
    var issues = IntStream.rangeClosed(1, 10_000).mapToObj(n -> issue(n, 0, false)).toList();
    var checks = Checklist.of(plan(issues, List.of(), List.of(), List.of()));
    assertThat(checks.getFirst().detail()).startsWith("10000 without").endsWith(", …");
    assertThat(checks.getFirst().detail()).hasSizeLessThan(250);
  }

  private static PlannedIssue issue(
      int number, @org.jspecify.annotations.Nullable Integer criteria, boolean closed) {
    return new PlannedIssue(
        number, "t", closed, List.of(), List.of(), List.of(), List.of(), true, List.of(), null,
        null, List.of(), List.of(), criteria);
  }

  private static Plan plan(
      List<PlannedIssue> issues,
      List<List<Integer>> cycles,
      List<PlanWarning> warnings,
      List<Clash> clashes) {
    var external =
        clashes.isEmpty()
            ? List.<ExternalBlocker>of()
            : List.of(
                new ExternalBlocker(1, 9, "#9", ExternalKind.OPEN),
                new ExternalBlocker(1, 8, "#8", ExternalKind.CLOSED));
    return new Plan(
        "M1",
        "main",
        PlanStatus.READY,
        issues,
        new TreeMap<>(),
        external,
        cycles,
        warnings,
        List.of(),
        List.of(),
        1,
        "",
        ConflictRisk.NONE,
        clashes,
        null,
        List.of(),
        List.of());
  }
}
