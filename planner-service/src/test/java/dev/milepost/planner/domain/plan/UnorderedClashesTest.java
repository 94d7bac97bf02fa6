package dev.milepost.planner.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** T1: issues of different waves that touch the same files. */
class UnorderedClashesTest {
  @Test
  void the_one_of_the_later_wave_goes_after_the_other() {
    assertThat(found("Edit `src/a.c`.", "", "After #2. Edit `src/a.c`, `src/b.c`."))
        .containsExactly(new Ordering(3, 1, List.of("src/a.c")));
  }

  @Test
  void issues_that_wait_for_each_other_anyway_are_no_clash() {
    assertThat(found("Edit `src/a.c`.", "After #1.", "After #2. Edit `src/a.c`.")).isEmpty();
  }

  @Test
  void issues_of_one_wave_documentation_and_what_too_many_touch_are_left() {
    assertThat(found("Edit `src/a.c`.", "Edit `src/a.c`.")).isEmpty();
    assertThat(found("Edit `docs/a.md`.", "", "After #2. Edit `docs/a.md`.")).isEmpty();
    var all = "Edit `src/all.c`.";
    assertThat(found(all, all, all, all, "", "After #5. " + all)).isEmpty();
  }

  @Test
  void a_plan_that_decides_about_two_of_them_is_not_asked_again() {
    var plan = plan("Edit `src/a.c`.", "", "After #2. Edit `src/a.c`.");
    var decided = plan.withOrderings(UnorderedClashes.of(plan, Set.of()));
    assertThat(UnorderedClashes.of(decided, Set.of())).isEmpty();
  }

  @Test
  void they_are_many_where_they_meet_on_two_files() {
    var one = plan("Edit `src/a.c`.", "", "After #2. Edit `src/a.c`.");
    assertThat(UnorderedClashes.areMany(one, Set.of())).isFalse();
    var two = plan("Edit `src/a.c`, `src/b.c`.", "", "After #2. Edit `src/a.c`, `src/b.c`.");
    assertThat(UnorderedClashes.areMany(two, Set.of())).isTrue();
  }

  @Test
  void one_within_a_wave_and_one_across_are_two_files() {
    var plan =
        plan("Edit `src/a.c`.", "Edit `src/a.c`, `src/b.c`.", "", "After #3. Edit `src/b.c`.");
    assertThat(UnorderedClashes.areMany(plan, Set.of())).isTrue();
  }

  @Test
  void what_a_forced_issue_waits_for_is_not_behind_it() {
    var plan = plan("Edit `src/a.c`.", "After #1.", "After #2. Edit `src/a.c`.");
    assertThat(UnorderedClashes.of(plan, Set.of(2)))
        .containsExactly(new Ordering(3, 1, List.of("src/a.c")));
  }

  @Test
  void a_chain_of_thousands_that_shares_files_costs_little_memory() {
    var bodies =
        IntStream.rangeClosed(1, 3_000)
            .mapToObj(
                n ->
                    "%s Edit `src/%d.c`.".formatted(n == 1 ? "" : "After #" + (n - 1) + ".", n / 4))
            .toArray(String[]::new);
    assertThat(found(bodies)).isEmpty();
  }

  private static List<Ordering> found(String... bodies) {
    return UnorderedClashes.of(plan(bodies), Set.of());
  }

  private static Plan plan(String... bodies) {
    var issues = new ArrayList<SourceIssue>();
    for (var body : bodies) {
      int number = issues.size() + 1;
      issues.add(new SourceIssue(number, "Issue " + number, false, List.of(), body));
    }
    return PlanBuilder.of(
        new PlanRequest("M1", "main", "r", issues, List.of(), List.of(), List.of()));
  }
}
