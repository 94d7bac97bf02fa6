package dev.milepost.report.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.events.Goal;
import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.Clash;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.ExternalBlocker;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.ScheduleMode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanRenderingTest {
  @Test
  void the_document_has_the_published_names() throws Exception {
    var json = new ObjectMapper().valueToTree(PlanDocument.of(plan("Add | a *table*")));
    assertThat(json.at("/status").asText()).isEqualTo("needs_review");
    assertThat(json.at("/issues/0/state").asText()).isEqualTo("closed");
    assertThat(json.at("/issues/1/dependsOn/0").asInt()).isEqualTo(1);
    assertThat(json.at("/waves/1/0").asInt()).isEqualTo(2);
    assertThat(json.at("/external/0/kind").asText()).isEqualTo("missing");
    assertThat(json.at("/cycles/0").size()).isEqualTo(2);
    assertThat(json.at("/warnings/0/message").asText()).isEqualTo("look");
    assertThat(json.at("/conflictRisk").asText()).isEqualTo("low");
    assertThat(json.at("/progress/percent").asInt()).isEqualTo(50);
  }

  @Test
  void the_tenth_wave_comes_after_the_second() {
    var waves = new TreeMap<Integer, List<Integer>>();
    IntStream.rangeClosed(1, 11).forEach(wave -> waves.put(wave, List.of(wave)));
    assertThat(PlanDocument.of(plan("a", waves)).waves().keySet())
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
  }

  @Test
  void the_page_shows_waves_blockers_and_the_whole_cycle() {
    assertThat(PlanMarkdown.of(plan("Add a table")))
        .contains("| 1 | #2 | Add a table | #1 |")
        .contains("- Cycle: #3 → #4 → #3")
        .contains("| #2 | o/r#9 | missing |")
        .contains("1 of 2 closed (50 %)")
        .contains("{\"1\": [2]}");
  }

  @Test
  void a_goal_stands_on_the_page_as_a_quote_and_in_the_document() throws Exception {
    var plan = plan("a").withGoal(new Goal("T", "All of it\n\n## Waves\u001b", "CSV", ""));
    assertThat(PlanMarkdown.of(plan))
        .contains("## Goal\n\n> All of it\n>\n> ## Waves\uFFFD\n\n## Scope\n\n> CSV\n")
        .doesNotContain("## Context");
    var json = new ObjectMapper().valueToTree(PlanDocument.of(plan));
    assertThat(json.at("/goal/scope").asText()).isEqualTo("CSV");
    assertThat(new ObjectMapper().valueToTree(PlanDocument.of(plan("a"))).has("goal")).isFalse();
  }

  @Test
  void a_hostile_title_stays_in_its_cell() {
    assertThat(PlanMarkdown.of(plan("x | y\n# <script>\u001b[31m")))
        .contains("x \\| y\uFFFD# \\<script\\>\uFFFD\\[31m");
  }

  @Test
  void a_decided_order_is_told_with_its_reason() {
    assertThat(PlanMarkdown.of(full()))
        .contains("- #8 is begun after #7: both touch a\\_b.sh (Milepost's own decision)");
  }

  @Test
  void a_plan_of_a_run_that_flows_has_levels_and_no_waves() {
    var at = new PlanUse.PlannedAt(7, "2026-11-30T10:00:00Z");
    var flow = new PlanUse(3, ScheduleMode.FLOW, at);
    var page = PlanMarkdown.of(full(), flow);
    assertThat(page).contains("- As of: event 7, 2026-11-30T10:00:00Z\n");
    assertThat(page).contains("## Levels\n", "| Level | Issue |", "- Level 1: ", "## Level JSON");
    assertThat(page).doesNotContain("Wave ", "one wave");
    var document = PlanDocument.of(full(), flow);
    assertThat(document.schedule()).isEqualTo("flow");
    assertThat(document.checklist().toString()).contains("of one level that touch the same files");
    assertThat(PlanDocument.of(full()).schedule()).isNull();
  }

  @Test
  void every_key_of_the_document_is_published() {
    var json = new ObjectMapper().valueToTree(PlanDocument.of(full()));
    assertThat(keys(json))
        .containsExactly(
            "milestone",
            "baseBranch",
            "status",
            "progress",
            "issues",
            "waves",
            "external",
            "cycles",
            "warnings",
            "criticalPath",
            "tracks",
            "recommendedParallel",
            "rationale",
            "conflictRisk",
            "clashes",
            "checklist",
            "orderings",
            "expected");
    assertThat(keys(json.at("/expected")))
        .containsExactly("slots", "unit", "lowerBound", "flow", "waves", "recommended");
    assertThat(keys(json.at("/orderings/0"))).containsExactly("issue", "after", "files");
    assertThat(keys(json.at("/progress"))).containsExactly("closed", "total", "percent");
    assertThat(keys(json.at("/issues/0")))
        .containsExactly(
            "number",
            "key",
            "title",
            "state",
            "labels",
            "dependsOn",
            "blocks",
            "soft",
            "free",
            "files",
            "predicted",
            "context",
            "criteria");
    assertThat(keys(json.at("/external/0")))
        .containsExactly("issue", "blocker", "reference", "kind");
    assertThat(keys(json.at("/warnings/0"))).containsExactly("issue", "message");
    assertThat(keys(json.at("/clashes/0"))).containsExactly("wave", "issues", "files");
    assertThat(keys(json.at("/checklist/0"))).containsExactly("name", "ok", "detail");
    assertThat(json.at("/issues/0/key").asText()).isEqualTo("TASK-007");
    assertThat(json.at("/issues/0/number").asInt()).isEqualTo(7);
  }

  @Test
  void the_page_has_every_section() {
    assertThat(PlanMarkdown.of(full()).lines().filter(line -> line.startsWith("#")))
        .containsExactly(
            "# Plan: M1",
            "## Waves",
            "## Clashes",
            "## Decided order",
            "## Tracks",
            "## External blockers",
            "## Checklist",
            "## Validation",
            "## Wave JSON");
    assertThat(PlanMarkdown.of(full()))
        .contains("- Wave 1: #7, #8 touch a\\_b.sh")
        .contains("- [ ] no-clash: 1 of issues of one wave")
        .contains("- [x] acceptance-criteria: Every open issue");
  }

  @Test
  void a_plan_with_all_there_is_survives_the_wire() throws Exception {
    var mapper = new ObjectMapper();
    var plan = full();
    assertThat(mapper.readValue(mapper.writeValueAsString(plan), Plan.class)).isEqualTo(plan);
  }

  private static List<String> keys(com.fasterxml.jackson.databind.JsonNode node) {
    var names = new java.util.ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Plan full() {
    var issue =
        new PlannedIssue(
            7,
            "Seven",
            false,
            none(),
            List.of(),
            List.of(),
            List.of(),
            true,
            List.of("a_b.sh"),
            new PlannedIssue.DocumentTask("TASK-007", 1),
            "body",
            List.of("c.sh"),
            List.of("d.sh"),
            3);
    var base = plan("a");
    return new Plan(
        base.milestone(),
        base.baseBranch(),
        base.status(),
        List.of(issue),
        new TreeMap<>(java.util.Map.of(1, List.of(7, 8))),
        base.external(),
        base.cycles(),
        List.of(new PlanWarning(7, "look", true)),
        base.criticalPath(),
        base.tracks(),
        base.recommendedParallel(),
        base.rationale(),
        base.conflictRisk(),
        List.of(new Clash(1, List.of(7, 8), List.of("a_b.sh"))),
        null,
        List.of(),
        List.of(new Ordering(8, 7, List.of("a_b.sh"))));
  }

  private static Plan plan(String title) {
    return plan(title, new TreeMap<>(java.util.Map.of(1, List.of(2))));
  }

  private static Plan plan(String title, SortedMap<Integer, List<Integer>> waves) {
    var one =
        new PlannedIssue(1, "One", true, none(), List.of(), List.of(2), List.of(), false, none());
    var two =
        new PlannedIssue(2, title, false, none(), List.of(1), List.of(), List.of(), true, none());
    return new Plan(
        "M1",
        "main",
        PlanStatus.NEEDS_REVIEW,
        List.of(one, two),
        waves,
        List.of(new ExternalBlocker(2, 9, "o/r#9", ExternalKind.MISSING)),
        List.of(List.of(3, 4)),
        List.of(new PlanWarning(2, "look")),
        List.of(2),
        List.of(List.of(2)),
        1,
        "One issue at most can start.",
        ConflictRisk.LOW);
  }

  private static List<String> none() {
    return List.of();
  }
}
