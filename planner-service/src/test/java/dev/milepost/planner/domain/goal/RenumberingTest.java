package dev.milepost.planner.domain.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.PlannedIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RenumberingTest {
  @Test
  void issues_stay_as_they_are_listed_but_for_those_whose_blockers_come_later() {
    assertThat(order(issue(3), issue(1, 2), issue(2), issue(4, 9))).containsExactly(3, 2, 1, 4);
  }

  @Test
  void a_circle_and_what_waits_for_it_come_last_as_they_are_listed() {
    assertThat(order(issue(5, 4), issue(4, 5), issue(1), issue(2, 4), issue(7, 7)))
        .containsExactly(1, 7, 5, 4, 2);
  }

  @Test
  void a_long_chain_that_is_listed_backwards_is_turned_round() {
    var chain = new ArrayList<PlannedIssue>();
    IntStream.rangeClosed(1, 5_000).forEach(n -> chain.addFirst(issue(n, n - 1)));
    assertThat(Renumbering.blockersFirst(chain))
        .extracting(PlannedIssue::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 5_000).boxed().toList());
  }

  private static List<Integer> order(PlannedIssue... issues) {
    return Renumbering.blockersFirst(List.of(issues)).stream().map(PlannedIssue::number).toList();
  }

  private static PlannedIssue issue(int number, Integer... dependsOn) {
    return new PlannedIssue(
        number,
        "Title",
        false,
        List.of(),
        List.of(dependsOn),
        List.of(),
        List.of(),
        dependsOn.length == 0,
        List.of());
  }
}
