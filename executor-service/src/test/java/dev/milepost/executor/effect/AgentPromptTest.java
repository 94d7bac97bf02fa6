package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.executor.domain.PlanEntry;
import dev.milepost.executor.domain.PlanEntry.RelatedIssue;
import dev.milepost.report.plan.AcceptanceCriteria;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X5. */
class AgentPromptTest {
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @Test
  void an_agent_is_told_of_the_plan_and_of_what_its_blockers_changed() throws Exception {
    bench.repository.file("src/table.c", "int table;\n").commit("Add the table");
    var merged = bench.repository.git("rev-parse", "HEAD").strip();
    bench.entry =
        new PlanEntry(
            2,
            5,
            3,
            List.of(
                new RelatedIssue(7, "Add the table", merged), new RelatedIssue(8, "Open", null)),
            List.of(new RelatedIssue(13, "Use the greeting", null)),
            List.of("src/greeting.c"));
    assertThat(prompt())
        .contains("This is issue 2 of 5 of the milestone, in wave 3.")
        .contains("It builds on:", "#7 Add the table", "#8 Open")
        .contains("These wait for it, and are not yours to do:", "#13 Use the greeting")
        .contains("Files to look at first:", "src/greeting.c")
        .contains("#7 Add the table, commit " + merged + ":\n  src/table.c");
  }

  @Test
  void an_agent_is_told_the_repositorys_own_conventions() throws Exception {
    bench.repository.file("AGENTS.md", "Tabs, always.\n").commit("Conventions");
    assertThat(prompt()).contains("# Conventions of the repository (AGENTS.md)", "Tabs, always.");
  }

  @Test
  void an_agent_is_told_what_has_to_hold_in_the_end() throws Exception {
    bench.repository.issue(
        12,
        "Greet",
        "M1",
        "Say hello.\n\n## Acceptance criteria\n\n- [ ] says hello\n- in English\n");
    assertThat(prompt()).contains("# Acceptance criteria", "- [ ] says hello\n- [ ] in English");
  }

  @Test
  void where_nothing_is_known_nothing_is_said() throws Exception {
    assertThat(prompt())
        .doesNotContain("# Plan", "# Conventions of", "# Acceptance", "# What the issues");
  }

  @Test
  void criteria_are_the_items_under_their_heading_and_no_others() {
    assertThat(
            AcceptanceCriteria.of(
                "- not this\n```\n## Acceptance criteria\n- nor this\n```\n**Definition of done:**\n"
                    + "1. builds\n2) runs\n  text\n* [x] is told\n## Notes\n- nor that\n"))
        .containsExactly("builds", "runs", "is told");
    assertThat(AcceptanceCriteria.of("")).isEmpty();
  }

  private String prompt() throws Exception {
    bench.run("cp \"$MILEPOST_PROMPT_FILE\" prompt.txt");
    assertThat(bench.told).isNotEmpty();
    var file = bench.worktree("a").resolveSibling(Assignment.implement(12, 1).slug());
    return java.nio.file.Files.readString(file.resolve("prompt.md"));
  }
}
