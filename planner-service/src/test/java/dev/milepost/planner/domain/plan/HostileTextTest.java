package dev.milepost.planner.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.planner.domain.context.RankingQuery;
import dev.milepost.planner.domain.document.DocumentPlan;
import dev.milepost.report.plan.PlanDocument;
import dev.milepost.report.plan.PlanMarkdown;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that are made to hurt; the time limits only distinguish a hang from work on a busy machine.
 */
@Timeout(120)
class HostileTextTest {
  /** More than the parser's stack holds; its own time grows with the square. */
  private static final int LEVELS = 3_000;

  /** Longer than what is read of a body. */
  private static final int LONG = 100_000;

  static Stream<String> bodies() {
    return Stream.of(
        ">".repeat(LEVELS) + " Depends on #2",
        "- ".repeat(LEVELS) + "Depends on #2",
        "1. ".repeat(LEVELS) + "Depends on #2",
        "> - ".repeat(LEVELS) + "Depends on #2",
        IntStream.range(0, 300)
            .mapToObj(n -> " ".repeat(2 * n) + "- level " + n)
            .reduce("", (all, line) -> all + "\n" + line),
        "*a **b ".repeat(LEVELS) + "** c* ".repeat(LEVELS),
        "[".repeat(LEVELS) + "Depends on #2" + "](x)".repeat(LEVELS),
        "![".repeat(LEVELS) + "a" + "](x)".repeat(LEVELS),
        "<div>".repeat(LEVELS),
        "`".repeat(LONG),
        "a".repeat(LONG),
        " ".repeat(LONG) + "Depends on #2",
        "Depends on ".repeat(LONG / 11),
        "#2, ".repeat(LONG / 4),
        "Depends on #2 and ".repeat(LONG / 18),
        "a/".repeat(LONG / 2) + "b.c",
        "\n## Acceptance criteria\n- x".repeat(LONG / 30),
        "\u202E\u2066".repeat(LONG / 4),
        "\uD800".repeat(1000));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void any_body_is_planned(String body) {
    var plan = plan(new SourceIssue(1, "One", false, List.of(), body));
    assertThat(plan.issues()).hasSize(2);
    assertThat(PlanMarkdown.of(plan)).contains("# Plan");
    assertThat(RankingQuery.of(1, "One", body, List.of(), List.of()).words().size())
        .isLessThan(100);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void any_document_is_read_or_refused(String text) {
    var most = text.substring(0, Math.min(text.length(), 50_000));
    assertThat(DocumentPlan.of("## Tasks\n\n- TASK-001: One\n\n" + most, true)).isNotNull();
  }

  @Test
  void what_turns_the_direction_of_a_title_is_shown_as_a_mark_everywhere() {
    var title = "Fix \u202Egpj.exe\u2066 \u001b[31m| `x` <b>";
    var plan = plan(new SourceIssue(1, title, false, List.of("a\u202Eb"), ""));
    var shown = PlanMarkdown.of(plan) + PlanDocument.of(plan).issues().getFirst().title();
    assertThat(shown).doesNotContain("\u202E", "\u2066", "\u001b").contains("\uFFFDgpj.exe");
  }

  @Test
  void ten_thousand_issues_are_planned_and_shown() {
    var issues =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(
                n ->
                    new SourceIssue(
                        n,
                        "Issue " + n,
                        false,
                        List.of("label"),
                        n == 1 ? "" : "Edit `src/f%d.c`. After #%d".formatted(n % 900, n / 2)))
            .toList();
    var plan =
        PlanBuilder.of(new PlanRequest("M", "main", "r", issues, List.of(), List.of(), none()));
    assertThat(plan.waves()).hasSize(14);
    assertThat(plan.clashes()).hasSize(500);
    assertThat(PlanMarkdown.of(plan).lines().count()).isGreaterThan(10_000);
    assertThat(PlanDocument.of(plan).issues()).hasSize(10_000);
  }

  private static Plan plan(SourceIssue issue) {
    var two = new SourceIssue(2, "Two", false, List.of(), "");
    return PlanBuilder.of(
        new PlanRequest("M", "main", "r", List.of(issue, two), List.of(), List.of(), none()));
  }

  private static List<Integer> none() {
    return List.of();
  }
}
