package dev.milepost.planner.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.planner.domain.plan.PlanBuilder;
import dev.milepost.planner.domain.plan.SourceIssue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P14: ten plan documents as people write them, and what must come out of each. */
class DocumentPlanTest {
  /** Quadratic growth takes half a minute at this size. */
  private static final int MAX_HOSTILE = 50_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1-numbered-slices       | 1 2 3<1,2 4<1,3
          2-table                 | 1 2<1 3<1 4<2,3
          3-nested-lists          | 1(done) 2<1 3<2 10<2,3
          4-headings              | 1 2<1 3<1,2 4<3
          5-prose                 | 1 2 3<1,2 4<2,3
          6-named-in-passing      | 1 2<1
          10-missing-and-circular | 1<3 2 3<1
          """)
  void tasks_and_what_they_wait_for_are_found(String name, String expected) throws IOException {
    var plan = DocumentPlan.of(document(name), false);
    assertThat(plan.faults()).isEmpty();
    assertThat(plan.issues().stream().map(DocumentPlanTest::shown).collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void titles_are_without_the_identifier_and_what_is_said_of_it() throws IOException {
    assertThat(titles("1-numbered-slices"))
        .containsExactly(
            "Add the command's entry point in `src/main.py`",
            "Add the test runner",
            "Count words in `src/count.py`",
            "Print a table (depends on TASK-001)");
    assertThat(titles("2-table")).contains("Read the CSV file", "Report what was skipped");
    assertThat(titles("4-headings"))
        .containsExactly("Add the users table", "Hash passwords", "Session cookies", "Log out");
  }

  @Test
  void a_task_has_its_own_text_and_files() throws IOException {
    var headings = DocumentPlan.of(document("4-headings"), false).issues();
    assertThat(headings.get(0).body()).contains("db/users.sql", "a user can be stored");
    assertThat(headings.get(2).body()).doesNotContain("belongs to no task");
    var nested = DocumentPlan.of(document("3-nested-lists"), false).issues();
    assertThat(nested.get(1).body()).contains("src/draw.ts").doesNotContain("cursor");
    assertThat(plan("1-numbered-slices", false).issues().get(2).files())
        .containsExactly("src/count.py");
  }

  @Test
  void a_document_with_two_plans_that_use_the_same_names_is_refused() throws IOException {
    assertThat(DocumentPlan.of(document("7-two-plans"), true).faults())
        .singleElement()
        .asString()
        .contains("Line 11", "TASK-001 is there twice: also in line 5");
  }

  @Test
  void a_document_without_tasks_says_where_they_are_looked_for() throws IOException {
    assertThat(DocumentPlan.of(document("8-empty"), true).faults())
        .singleElement()
        .asString()
        .contains("Implementation Plan", "TASK-<digits>");
  }

  @Test
  void a_bad_identifier_is_named_with_its_line_and_text() throws IOException {
    assertThat(DocumentPlan.of(document("9-bad-identifiers"), true).faults())
        .containsExactly(
            "Line 6: Expected TASK- and digits, but found \"TASK-X1\": \"- TASK-X1: no digits\"",
            "Line 7: Expected TASK- and digits, but found \"TASK-\": \"- TASK-: nothing\"",
            "Line 8: Expected TASK- and digits, but found \"TASK-000\": \"- TASK-000: begins at one\"",
            "Line 10: TASK-002 is there twice: also in line 9: \"- TASK-002: again\"");
  }

  @Test
  void a_missing_task_is_warned_of_and_a_circle_is_told() throws IOException {
    var plan = plan("10-missing-and-circular", false);
    assertThat(plan.cycles()).containsExactly(List.of(1, 3));
    assertThat(plan.warnings())
        .anyMatch(w -> w.issue() == 2 && w.message().contains("TASK-007, which the document"));
    assertThat(plan.status()).isEqualTo(Plan.PlanStatus.NEEDS_REVIEW);
  }

  @Test
  void one_after_another_each_task_is_a_wave_in_the_documents_order() throws IOException {
    assertThat(plan("2-table", true).waves()).hasToString("{1=[1], 2=[2], 3=[3], 4=[4]}");
    assertThat(plan("3-nested-lists", true).waves()).hasToString("{1=[2], 2=[3], 3=[10]}");
    assertThat(plan("2-table", false).waves()).hasToString("{1=[1], 2=[2, 3], 3=[4]}");
  }

  @Test
  void tasks_keep_their_key_and_position() throws IOException {
    var issue = plan("3-nested-lists", true).issues().get(3);
    assertThat(issue.number()).isEqualTo(10);
    assertThat(issue.task().key()).isEqualTo("TASK-010");
    assertThat(issue.task().position()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- ",
        "> ",
        "| TASK-1 ",
        "- TASK-1 ",
        "#",
        "TASK-1 depends on TASK-",
        "*a ",
        "[",
        "<",
        "needs ",
        "depends on: ",
        "(depends on ",
        "TASK-1 → TASK-2 ",
        "TASK-1–TASK-999999999, ",
        "TASK-1: x\n",
        "  - TASK-1.1: x\n",
        "1"
      })
  void a_hostile_document_is_read_in_time(String piece) {
    var text = "## Tasks\n\n" + piece.repeat(MAX_HOSTILE / piece.length());
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> DocumentPlan.of(text, true));
  }

  @Test
  void ten_thousand_tasks_are_refused_in_one_sentence() {
    var tasks = new StringBuilder("## Tasks\n\n");
    for (int number = 1; number <= 10_000; number++) {
      tasks.append("- TASK-").append(number).append(": one more\n");
    }
    assertThat(DocumentPlan.of(tasks.toString(), true).faults())
        .containsExactly("Expected at most 500 tasks, but it has 10000");
  }

  @Test
  void ten_thousand_lines_of_one_task_and_its_parts_are_read() {
    var text = "## Tasks\n\n- TASK-1: One\n" + "  - TASK-1.1: x\n".repeat(10_000);
    assertThat(DocumentPlan.of(text, true).issues())
        .extracting(SourceIssue::title)
        .containsExactly("One");
  }

  @Test
  void lists_that_nest_a_thousand_deep_are_read() {
    var text = "## Tasks\n\n" + "- ".repeat(1000) + "TASK-001: deep\n\n- TASK-002: flat\n";
    assertThat(DocumentPlan.of(text, true).issues())
        .extracting(SourceIssue::title)
        .containsExactly("deep", "flat");
  }

  @Test
  void as_many_zeros_as_a_person_likes_make_no_other_task() {
    var text =
        """
        ## Tasks

        - TASK-0000000000000000000000000000000000000000001: one
        - TASK-2: two, depends on TASK-01
        """;
    var issues = DocumentPlan.of(text, false).issues();
    assertThat(issues).extracting(SourceIssue::number).containsExactly(1, 2);
    assertThat(issues.get(0).given().task().key()).isEqualTo("TASK-1");
    assertThat(issues.get(1).given().dependsOn()).containsExactly(1);
  }

  @Test
  void a_number_that_no_issue_can_have_is_an_error_and_is_named_where_it_is_only_mentioned() {
    assertThat(DocumentPlan.of("## Tasks\n\n- TASK-99999999999: x\n", true).faults())
        .singleElement()
        .asString()
        .contains("Line 3", "TASK-99999999999");
    var named = DocumentPlan.of("## Tasks\n\n- TASK-1: x\n\nsee TASK-99999999999\n", true);
    assertThat(named.notes()).anyMatch(note -> note.message().contains("TASK-99999999999"));
  }

  @Test
  void what_cannot_be_seen_and_tabs_and_lone_carriage_returns_change_nothing() {
    var text =
        "##\tTasks\r\r-\tTASK-\u200B001:\tone\r\t-\tDepends on:\tTASK-002\r- TASK-002: two\r";
    assertThat(DocumentPlan.of(text, false).issues())
        .extracting(DocumentPlanTest::shown)
        .containsExactly("1<2", "2");
  }

  @Test
  void a_row_is_the_text_of_its_task_with_the_names_of_its_columns() {
    var text = "## Tasks\n\n| ID | Title | Files |\n|--|--|--|\n| TASK-001 | One | `a.c` |\n";
    assertThat(DocumentPlan.of(text, true).issues().getFirst().body())
        .isEqualTo("- ID: TASK-001\n- Title: One\n- Files: `a.c`\n");
  }

  @Test
  void a_part_knows_of_what_it_is_a_part() {
    var text = "# Tasks\n\n- [ ] 1. Store\n  - for all\n  - [ ] 1.1 Table\n  - [ ] 1.2 Query\n";
    var bodies = DocumentPlan.of(text, true, "1.1").issues().stream().map(SourceIssue::body);
    assertThat(bodies).hasSize(2).allMatch(body -> body.contains("Part of 1: Store\n  - for all"));
  }

  private static List<String> titles(String name) throws IOException {
    return DocumentPlan.of(document(name), false).issues().stream()
        .map(SourceIssue::title)
        .toList();
  }

  private static Plan plan(String name, boolean sequential) throws IOException {
    return PlanBuilder.of(
        DocumentPlan.of(document(name), sequential).request(name, "main", List.of()));
  }

  private static String shown(SourceIssue issue) {
    var waits =
        issue.given().dependsOn().stream().map(String::valueOf).collect(Collectors.joining(","));
    return issue.number() + (issue.closed() ? "(done)" : "") + (waits.isEmpty() ? "" : "<" + waits);
  }

  private static String document(String name) throws IOException {
    try (var in = DocumentPlanTest.class.getResourceAsStream("/documents/" + name + ".md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
