package dev.milepost.planner.domain.goal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalParserTest {
  @Test
  void a_sentence_is_the_goal_and_its_title() {
    var goal = GoalParser.of("Users can export a report as CSV.\n");
    assertThat(goal.title()).isEqualTo("Users can export a report as CSV.");
    assertThat(goal.goal()).isEqualTo("Users can export a report as CSV.");
    assertThat(goal.scope()).isEmpty();
    assertThat(goal.context()).isEmpty();
  }

  @Test
  void headings_part_it_in_any_order_and_case() {
    var goal =
        GoalParser.of(
            """
            ## Background
            It is slow.
            ### Figures
            8 s.
            # GOAL
            Answer within a second.
            ## Scope:
            The index.
            ## Out of scope
            The page.
            """);
    assertThat(goal.goal()).isEqualTo("Answer within a second.");
    assertThat(goal.context()).isEqualTo("It is slow.\n### Figures\n8 s.");
    assertThat(goal.scope()).isEqualTo("The index.\nOut of scope:\nThe page.");
  }

  @Test
  void labels_part_it_too() {
    var goal = GoalParser.of("GOAL: Export\n**Scope:** CSV only\nContext : none yet\nmore\n");
    assertThat(goal.title()).isEqualTo("Export");
    assertThat(goal.goal()).isEqualTo("Export");
    assertThat(goal.scope()).isEqualTo("CSV only");
    assertThat(goal.context()).isEqualTo("none yet\nmore");
  }

  @Test
  void what_stands_in_a_fence_parts_nothing() {
    var goal = GoalParser.of("Print this:\n```\n# Scope\nCONTEXT: x\n```\nExactly.\n");
    assertThat(goal.goal()).endsWith("Exactly.").contains("# Scope");
    assertThat(goal.scope()).isEmpty();
  }

  @Test
  void another_heading_of_the_same_level_ends_the_scope() {
    var goal = GoalParser.of("# Export\n## Scope\nCSV\n## Write the file\nNow.\n");
    assertThat(goal.scope()).isEqualTo("CSV");
    assertThat(goal.goal()).isEqualTo("# Export\n## Write the file\nNow.");
    assertThat(goal.title()).isEqualTo("Export");
  }
}
