package dev.milepost.planner.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.events.Revision;
import dev.milepost.events.RunSpec;
import dev.milepost.planner.domain.plan.PlanReviser.RevisionResult;
import dev.milepost.testkit.Specs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** P19. */
class PlanReviserTest {
  private static final RunSpec SPEC = Specs.executing(3, List.of());

  private final Plan plan = plan("", "After #1", "", "After #2");

  @Test
  void a_dependency_is_added_and_the_rest_stays() {
    var revised = revised(new Revision.Depend(3, 1));
    assertThat(revised.plan().waves()).hasToString("{1=[1], 2=[2, 3], 3=[4]}");
    assertThat(revised.changes()).containsExactly("#3 waits for #1");
    assertThat(revised.plan().issues().get(0).blocks()).containsExactly(2, 3);
    assertThat(revised.plan().warnings())
        .anyMatch(w -> w.message().equals("Revised: #3 waits for #1"));
  }

  @Test
  void a_dependency_is_dropped() {
    assertThat(revised(new Revision.Release(4, 2)).plan().waves())
        .hasToString("{1=[1, 3, 4], 2=[2]}");
  }

  @Test
  void a_revision_that_makes_a_circle_is_refused_with_its_path() {
    assertThat(why(new Revision.Depend(1, 4)))
        .isEqualTo("The issues would wait for each other: #1 → #4 → #2 → #1");
  }

  @Test
  void an_issue_moves_to_a_later_wave_by_waiting_for_the_one_before() {
    var revised = revised(new Revision.Move(3, 3));
    assertThat(revised.plan().waves()).hasToString("{1=[1], 2=[2], 3=[3, 4]}");
    assertThat(revised.changes()).containsExactly("#3 waits for #2, so it is in wave 3");
  }

  @Test
  void an_issue_cannot_move_before_what_it_waits_for() {
    assertThat(why(new Revision.Move(4, 1))).contains("it waits for #2; release it from them");
    assertThat(why(new Revision.Move(3, 9))).contains("from 1 to 4, but found 9");
  }

  @Test
  void a_dropped_issue_is_gone_and_its_dependents_are_warned_of_first() {
    var drop = List.<Revision>of(new Revision.Drop(2));
    assertThat(PlanReviser.of(plan, drop, SPEC, n -> false, false))
        .isEqualTo(
            new RevisionResult.RevisionUnconfirmed(
                "#2 is not part of the run any more. It touches #4, which wait for it; confirm to"
                    + " go on"));
    var revised = (RevisionResult.RevisionMade) PlanReviser.of(plan, drop, SPEC, n -> false, true);
    assertThat(revised.plan().waves()).hasToString("{1=[1, 3, 4]}");
  }

  @Test
  void a_text_is_changed_and_read_for_files() {
    var issue = revised(new Revision.Reword(3, "Other", "Edit `a.sh`")).plan().issues().get(2);
    assertThat(issue.title()).isEqualTo("Other");
    assertThat(issue.body()).isEqualTo("Edit `a.sh`");
    assertThat(issue.files()).containsExactly("a.sh");
  }

  @Test
  void what_has_started_is_closed_or_unknown_is_not_changed() {
    assertThat(PlanReviser.of(plan, List.of(new Revision.Depend(3, 1)), SPEC, n -> n == 3, true))
        .isEqualTo(
            new RevisionResult.RevisionRefused(
                "Expected an issue that has not started, but #3 has"));
    assertThat(why(new Revision.Drop(99)))
        .isEqualTo("Expected an issue of the plan, but found #99");
    assertThat(why(new Revision.Release(3, 1))).isEqualTo("#3 does not wait for #1");
    assertThat(why(new Revision.Depend(2, 1))).isEqualTo("#2 waits for #1 already");
    assertThat(why(new Revision.Depend(2, 2))).isEqualTo("Expected two issues, but found #2 twice");
  }

  @Test
  void several_changes_are_made_together_or_not_at_all() {
    assertThat(why(new Revision.Release(4, 2), new Revision.Drop(99))).contains("#99");
    assertThat(revised(new Revision.Release(4, 2), new Revision.Depend(2, 4)).plan().waves())
        .hasToString("{1=[1, 3, 4], 2=[2]}");
  }

  @Property(tries = 200)
  void a_revised_plan_has_no_circle_and_its_waves_hold(@ForAll long seed) {
    var random = new Random(seed);
    var now = PlanBuilder.of(request(RandomMilestones.random(seed, 12, 3, false)));
    for (int i = 0; i < 20; i++) {
      var outcome = PlanReviser.of(now, List.of(any(random)), SPEC, n -> false, true);
      if (outcome instanceof RevisionResult.RevisionMade revised) {
        now = revised.plan();
        assertThat(now.cycles()).isEmpty();
        for (var wave : now.waves().entrySet()) {
          for (int issue : wave.getValue()) {
            assertThat(blockers(now, issue))
                .allMatch(
                    n ->
                        revised.plan().waves().headMap(wave.getKey()).values().stream()
                                .anyMatch(earlier -> earlier.contains(n))
                            || closed(revised.plan(), n));
          }
        }
      }
    }
  }

  private static Revision any(Random random) {
    int issue = 1 + random.nextInt(13);
    int other = 1 + random.nextInt(13);
    return switch (random.nextInt(4)) {
      case 0 -> new Revision.Depend(issue, other);
      case 1 -> new Revision.Release(issue, other);
      case 2 -> new Revision.Move(issue, other);
      default -> new Revision.Drop(issue);
    };
  }

  private static List<Integer> blockers(Plan plan, int issue) {
    return plan.issues().stream()
        .filter(i -> i.number() == issue)
        .findFirst()
        .orElseThrow()
        .dependsOn();
  }

  private static boolean closed(Plan plan, int issue) {
    return plan.issues().stream().anyMatch(i -> i.number() == issue && i.closed());
  }

  private RevisionResult.RevisionMade revised(Revision... revisions) {
    return (RevisionResult.RevisionMade)
        PlanReviser.of(plan, List.of(revisions), SPEC, n -> false, true);
  }

  private String why(Revision... revisions) {
    return ((RevisionResult.RevisionRefused)
            PlanReviser.of(plan, List.of(revisions), SPEC, n -> false, true))
        .why();
  }

  private static Plan plan(String... bodies) {
    var issues = new ArrayList<SourceIssue>();
    for (int i = 0; i < bodies.length; i++) {
      issues.add(new SourceIssue(i + 1, "Issue " + (i + 1), false, List.of(), bodies[i]));
    }
    return PlanBuilder.of(request(issues));
  }

  private static PlanRequest request(List<SourceIssue> issues) {
    return new PlanRequest("M1", "main", "demo", issues, List.of(), List.of(), List.of());
  }
}
