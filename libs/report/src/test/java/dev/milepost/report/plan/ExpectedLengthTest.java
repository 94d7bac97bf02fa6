package dev.milepost.report.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.ScheduleMode;
import dev.milepost.events.Tracking;
import dev.milepost.report.plan.PlanDocument.ExpectedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExpectedLengthTest {
  private final List<PlannedIssue> issues = new ArrayList<>();
  private final TreeMap<Integer, List<Integer>> waves = new TreeMap<>();
  private final List<Ordering> orderings = new ArrayList<>();

  /** 1 ─▶ 5 ─▶ 6, with 2, 3 and 4 alone. */
  private void chainAndThreeAlone() {
    wave(1, 1, 2, 3, 4);
    wave(2, 5);
    wave(3, 6);
    issues(issue(1), issue(2), issue(3), issue(4), issue(5, 1), issue(6, 5));
  }

  @Test
  void both_schedules_are_told_and_the_shorter_is_recommended() {
    chainAndThreeAlone();
    assertThat(expected(3)).isEqualTo(new ExpectedEntry(3, "issue", 3, 3, 4, "flow"));
    assertThat(expected(4)).isEqualTo(new ExpectedEntry(4, "issue", 3, 3, 3, "waves"));
  }

  @Test
  void a_run_of_one_agent_is_told_what_as_many_as_are_recommended_would_take() {
    chainAndThreeAlone();
    assertThat(expected(1)).isEqualTo(expected(2)).isEqualTo(PlanDocument.of(plan()).expected());
    assertThat(expected(2)).isEqualTo(new ExpectedEntry(2, "issue", 3, 3, 4, "flow"));
  }

  @Test
  void where_no_agent_has_anything_to_do_it_is_left_out() {
    issues(issue(1, 2), issue(2, 1));
    assertThat(PlanDocument.of(plan()).expected()).isNull();
    wave(1, 1);
    issues.set(0, issue(1).with().closed(true).build());
    assertThat(PlanDocument.of(plan()).expected()).isNull();
    assertThat(new ObjectMapper().valueToTree(PlanDocument.of(plan())).has("expected")).isFalse();
    assertThat(PlanMarkdown.of(plan())).doesNotContain("Expected with");
  }

  @Test
  void what_only_sums_takes_no_time_and_what_is_released_waits_for_nobody() {
    wave(1, 1, 4);
    wave(2, 2);
    wave(3, 3);
    var sum = new Tracking(List.of(1), List.of(), Tracking.Then.SKIP);
    issues(issue(1), issue(2, 1).withTracking(sum), issue(3, 2), issue(4, 3));
    assertThat(expected(2)).isEqualTo(new ExpectedEntry(2, "issue", 2, 2, 2, "waves"));
  }

  @Test
  void issues_that_clash_are_not_under_way_at_once() {
    wave(1, 1);
    wave(2, 2);
    issues(issue(1), issue(2));
    orderings.add(new Ordering(2, 1, List.of("a")));
    assertThat(expected(2)).isEqualTo(new ExpectedEntry(2, "issue", 1, 2, 2, "waves"));
  }

  @Test
  void a_plan_that_contradicts_itself_has_an_answer() {
    wave(1, 1, 1, 99);
    wave(2, 2, 1);
    issues(issue(1, 2, 1), issue(2, 1, 2, 98), issue(2, 7));
    orderings.add(new Ordering(1, 1, List.of()));
    assertThat(expected(2)).isNotNull();
  }

  @Test
  void the_sentence_says_which_is_shorter_and_what_cannot_be_gone_below() {
    assertThat(new ExpectedEntry(3, "issue", 5, 6, 8, "flow").sentence())
        .hasValue(
            "Expected with 3 agents: 6 issue lengths by --schedule flow, 8 by waves, never under 5;"
                + " suggested: flow");
    assertThat(new ExpectedEntry(3, "issue", 5, 8, 7, "waves").sentence())
        .hasValue(
            "Expected with 3 agents: 8 issue lengths by --schedule flow, 7 by waves, never under 5;"
                + " suggested: waves");
    assertThat(new ExpectedEntry(3, "issue", 1, 1, 1, "waves").sentence())
        .hasValue("Expected with 3 agents: 1 issue length by either schedule");
    assertThat(new ExpectedEntry(1, "issue", 4, 4, 4, "waves").sentence()).isEmpty();
    assertThat(new ExpectedEntry(2, "issue", 6, 8, 8, "waves").sentence())
        .hasValue("Expected with 2 agents: 8 issue lengths by either schedule, never under 6");
  }

  @Test
  void estimates_of_labels_count_in_points() {
    wave(1, 1, 2);
    wave(2, 3);
    issues(issue(1).withLabels(List.of("size: L")), issue(2), issue(3, 2));
    assertThat(expected(2)).isEqualTo(new ExpectedEntry(2, "point", 5, 5, 6, "flow"));
    assertThat(new ExpectedEntry(2, "point", 5, 5, 6, "flow").sentence())
        .hasValueSatisfying(
            text -> assertThat(text).contains(": 5 points by --schedule flow, 6 by waves"));
  }

  @Test
  void the_markdown_says_it_at_its_head() {
    chainAndThreeAlone();
    assertThat(PlanMarkdown.of(plan(), use(3)))
        .contains(
            "- Expected with 3 agents: 3 issue lengths by --schedule flow, 4 by waves, never under"
                + " 3; suggested: flow\n");
  }

  private ExpectedEntry expected(int parallel) {
    return PlanDocument.of(plan(), use(parallel)).expected();
  }

  private void wave(int wave, Integer... issues) {
    waves.put(wave, List.of(issues));
  }

  private void issues(PlannedIssue... some) {
    issues.addAll(List.of(some));
  }

  private static PlannedIssue issue(int number, Integer... after) {
    return new PlannedIssue(
        number, "T", false, List.of(), List.of(after), List.of(), List.of(), true, List.of());
  }

  private Plan plan() {
    return new Plan(
        "M1",
        "main",
        PlanStatus.READY,
        issues,
        waves,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        2,
        "So.",
        ConflictRisk.NONE,
        List.of(),
        null,
        List.of(),
        orderings);
  }

  private static PlanUse use(int parallel) {
    return new PlanUse(parallel, ScheduleMode.WAVES, null);
  }
}
