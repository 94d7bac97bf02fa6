package dev.milepost.executor.effect.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTest {
  private static final Finding RED = new Finding("tests", "exit code 1\n2 tests failed", "f");
  private static final Finding LEAK =
      new Finding("security", "A secret", "g", Severity.HIGH, 90, "a.c", 7);

  @Test
  void a_fix_round_is_told_the_findings_and_where_they_are() {
    var prompt = fix(List.of(RED, LEAK), List.of());
    assertThat(prompt).contains("2 tests failed", "security (HIGH), in a.c:7", "A secret");
    assertThat(prompt).doesNotContain("tried before");
  }

  @Test
  void a_later_round_is_told_what_was_tried() {
    var tried = "Round 1 had to fix tests (exit code 1). It pushed abc";
    assertThat(fix(List.of(RED), List.of(tried))).contains("tried before", tried);
  }

  private static String fix(List<Finding> findings, List<String> tried) {
    var assignment = new Assignment(12, 1, Work.FIX, 1 + tried.size());
    var ready =
        new IssueReady(
            assignment, "Title", "branch", findings, List.of(), "head", null, null, tried);
    return Prompt.of(
        new TaskBrief(
            "run", ready, "body", "main", List.of(), List.of(), AssignmentContext.NONE, false));
  }
}
