package dev.milepost.planner.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Revision;
import dev.milepost.events.RunSpec;
import dev.milepost.planner.domain.plan.PlanReviser.RevisionResult;
import dev.milepost.testkit.Specs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** P16: decisions about issues of one wave that touch the same files. */
class ClashResolverTest {
  private static final RunSpec SPEC = Specs.executing(3, List.of());

  @Test
  void issues_that_touch_the_same_code_are_begun_one_wave_after_another() {
    var settled = settled("Edit `src/a.c`.", "Edit `src/a.c`.", "Edit `src/a.c`.", "Other.");
    assertThat(settled.plan().waves()).hasToString("{1=[1, 4], 2=[2], 3=[3]}");
    assertThat(settled.plan().orderings())
        .containsExactly(
            new Ordering(2, 1, List.of("src/a.c")), new Ordering(3, 2, List.of("src/a.c")));
    assertThat(settled.plan().conflictRisk()).isEqualTo(ConflictRisk.NONE);
    assertThat(settled.plan().issues()).allMatch(issue -> issue.dependsOn().isEmpty());
    assertThat(settled.summary()).isEqualTo("One after another: #2 after #1, #3 after #2");
  }

  @Test
  void the_one_that_more_issues_wait_for_goes_first() {
    var settled = settled("Edit `src/a.c`.", "Edit `src/a.c`.", "After #2", "After #2");
    assertThat(settled.plan().orderings()).extracting(Ordering::issue).containsExactly(1);
    assertThat(settled.plan().waves()).hasToString("{1=[2], 2=[1, 3, 4]}");
  }

  @Test
  void documentation_and_what_too_many_touch_is_left_side_by_side() {
    var docs = settled("Edit `docs/x.md`.", "Edit `docs/x.md`.");
    assertThat(docs.plan().orderings()).isEmpty();
    assertThat(docs.summary())
        .isEqualTo("Nothing is put in a row; 1 clashes are left side by side");
    var all = "Add it to `src/all.c`.";
    assertThat(settled(all, all, all, all, all).plan().orderings()).isEmpty();
  }

  @Test
  void who_is_begun_later_and_meets_others_there_is_decided_about_again() {
    var settled =
        settled("Edit `src/a.c`.", "Edit `src/a.c`, `src/b.c`.", "After #1. Edit `src/b.c`.");
    assertThat(settled.plan().waves()).hasToString("{1=[1], 2=[2], 3=[3]}");
  }

  @Test
  void a_decision_is_undone_by_a_revision() {
    var plan = settled("Edit `src/a.c`.", "Edit `src/a.c`.").plan();
    for (var revision : List.of(new Revision.Release(2, 1), new Revision.Move(2, 1))) {
      var revised = (RevisionResult.RevisionMade) revise(plan, revision);
      assertThat(revised.plan().orderings()).isEmpty();
      assertThat(revised.plan().waves()).hasToString("{1=[1, 2]}");
    }
    assertThat(
            ((RevisionResult.RevisionMade) revise(plan, new Revision.Drop(1))).plan().orderings())
        .isEmpty();
  }

  @Property(tries = 300)
  void whatever_is_decided_each_issue_is_in_one_wave_behind_its_blockers(@ForAll long seed) {
    var random = new Random(seed);
    var bodies = new ArrayList<String>();
    int count = 2 + random.nextInt(12);
    for (int issue = 1; issue <= count; issue++) {
      var body = new StringBuilder();
      for (int blocker = 1; blocker < issue; blocker++) {
        body.append(random.nextInt(6) == 0 ? "After #" + blocker + "\n\n" : "");
      }
      for (int file = 0; file < 3; file++) {
        body.append(random.nextInt(3) == 0 ? "Edit `src/f" + file + ".c`.\n\n" : "");
      }
      bodies.add(body.toString());
    }
    var before = plan(bodies.toArray(String[]::new));
    var after = ClashResolver.settle(before, Set.of(), false).plan();
    var waves = new java.util.HashMap<Integer, Integer>();
    after
        .waves()
        .forEach((wave, issues) -> issues.forEach(i -> assertThat(waves.put(i, wave)).isNull()));
    assertThat(waves).hasSize(count);
    for (var issue : after.issues()) {
      assertThat(issue.dependsOn()).allMatch(on -> waves.get(on) < waves.get(issue.number()));
    }
    assertThat(after.orderings()).noneMatch(o -> waves.get(o.issue()).equals(waves.get(o.after())));
    assertThat(ClashResolver.settle(after, Set.of(), false).plan().orderings())
        .isEqualTo(after.orderings());
  }

  private static RevisionResult revise(Plan plan, Revision revision) {
    return PlanReviser.of(plan, List.of(revision), SPEC, issue -> false, true);
  }

  private static ClashResolver.ClashResolution settled(String... bodies) {
    return ClashResolver.settle(plan(bodies), Set.of(), false);
  }

  private static Plan plan(String... bodies) {
    var issues = new ArrayList<SourceIssue>();
    for (int i = 0; i < bodies.length; i++) {
      issues.add(new SourceIssue(i + 1, "Issue " + (i + 1), false, List.of(), bodies[i]));
    }
    return PlanBuilder.of(
        new PlanRequest("M1", "main", "r", issues, List.of(), List.of(), List.of()));
  }
}
