package dev.milepost.planner.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.Proposal;
import dev.milepost.events.Revision;
import dev.milepost.events.RunSpec;
import dev.milepost.planner.domain.plan.Proposals.PredictedFiles;
import dev.milepost.planner.domain.plan.Proposals.ProposedDependency;
import dev.milepost.testkit.Specs;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProposalApplicationTest {
  private static final RunSpec SPEC = Specs.executing(3, List.of());

  private static final Plan PLAN =
      plan(
          issue(1, "Table", false, ""),
          issue(2, "Query", false, "Depends on #1"),
          issue(3, "Page", false, "Needs the query of last week first. Depends on **A query**"),
          issue(4, "Old", true, ""));

  @Test
  void a_dependency_that_fits_is_added_and_marked() {
    var plan = proposed(new ProposedDependency(3, 2, "it shows\u001b its rows", ""));
    assertThat(plan.waves()).hasToString("{1=[1], 2=[2], 3=[3]}");
    assertThat(plan.issues().get(2).dependsOn()).containsExactly(2);
    assertThat(plan.issues().get(1).blocks()).containsExactly(3);
    assertThat(plan.proposals())
        .containsExactly(new Proposal(3, 2, "it shows\uFFFD its rows", "claude", true));
  }

  @Test
  void what_cannot_be_followed_is_turned_down_with_a_warning() {
    var plan =
        proposed(
            new ProposedDependency(1, 2, "the other way", ""),
            new ProposedDependency(3, 3, "itself", ""),
            new ProposedDependency(3, 99, "unknown", ""),
            new ProposedDependency(99, 3, "unknown", ""),
            new ProposedDependency(3, 4, "done", ""));
    assertThat(plan.waves()).isEqualTo(PLAN.waves());
    assertThat(plan.proposals())
        .extracting(Proposal::accepted)
        .containsExactly(false, false, false);
    assertThat(plan.warnings())
        .extracting(PlanWarning::message)
        .contains(
            "Rejected proposal of agent claude: after #2: #2 waits for #1 already",
            "Rejected proposal of agent claude: after #3: an issue does not wait for itself",
            "Rejected proposal of agent claude: after #99: #99 is no issue of the plan",
            "Rejected proposal of agent claude: #99 after #3: #99 is no issue of the plan",
            "Rejected proposal of agent claude: after #4: #4 is closed");
  }

  @Test
  void what_a_person_wrote_stays_and_is_no_proposal() {
    var plan = proposed(new ProposedDependency(2, 1, "says so itself", ""));
    assertThat(plan.proposals()).isEmpty();
    assertThat(plan).isEqualTo(PLAN);
  }

  @Test
  void two_proposals_that_contradict_each_other_are_not_both_followed() {
    var plan =
        proposed(new ProposedDependency(3, 1, "a", ""), new ProposedDependency(1, 3, "b", ""));
    assertThat(plan.cycles()).isEmpty();
    assertThat(plan.proposals()).extracting(Proposal::accepted).containsExactly(true, false);
  }

  @Test
  void a_warning_that_a_proposal_answers_says_so_and_still_wants_a_look() {
    var plan = proposed(new ProposedDependency(3, 2, "that is #2", "Depends on **A query**"));
    assertThat(plan.warnings())
        .anyMatch(w -> w.issue() == 3 && w.message().endsWith("(agent claude reads it as #2)"));
    assertThat(plan.status()).isEqualTo(PlanStatus.NEEDS_REVIEW);
  }

  @Test
  void predicted_files_are_compared_like_named_ones() {
    var plan =
        ProposalApplication.of(
            PLAN,
            new Proposals(
                List.of(),
                List.of(
                    new PredictedFiles(1, List.of("a.c")),
                    new PredictedFiles(3, List.of("a.c", "b.c")))),
            Set.of(),
            "claude");
    assertThat(plan.issues().get(2).predicted()).containsExactly("a.c", "b.c");
    assertThat(plan.clashes()).singleElement().matches(c -> c.files().equals(List.of("a.c")));
  }

  @Test
  void a_revision_takes_a_proposal_back() {
    var plan = proposed(new ProposedDependency(3, 2, "it shows its rows", ""));
    var revised =
        (PlanReviser.RevisionResult.RevisionMade)
            PlanReviser.of(plan, List.of(new Revision.Release(3, 2)), SPEC, issue -> false, false);
    assertThat(revised.plan().proposals()).isEmpty();
    assertThat(revised.plan().waves()).isEqualTo(PLAN.waves());
  }

  @Property(tries = 300)
  void no_proposals_make_a_cycle_or_remove_a_blocker(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 5) Integer> from,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 5) Integer> to) {
    var all = new java.util.ArrayList<ProposedDependency>();
    for (int at = 0; at < Math.min(from.size(), to.size()); at++) {
      all.add(new ProposedDependency(from.get(at), to.get(at), "r", ""));
    }
    var plan = proposed(all.toArray(ProposedDependency[]::new));
    assertThat(plan.cycles()).isEmpty();
    for (int at = 0; at < PLAN.issues().size(); at++) {
      assertThat(plan.issues().get(at).dependsOn()).containsAll(PLAN.issues().get(at).dependsOn());
    }
  }

  private static Plan proposed(ProposedDependency... dependencies) {
    return ProposalApplication.of(
        PLAN, new Proposals(List.of(dependencies), List.of()), Set.of(), "claude");
  }

  private static SourceIssue issue(int number, String title, boolean closed, String body) {
    return new SourceIssue(number, title, closed, List.of(), body);
  }

  private static Plan plan(SourceIssue... issues) {
    return PlanBuilder.of(
        new PlanRequest("M", "main", "", List.of(issues), List.of(), List.of(), List.of()));
  }
}
