package dev.milepost.merge.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.PlannedIssue;
import dev.milepost.testkit.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** M1: the order of a wave's merges is a function of the graph and of what is approved. */
class MergeQueuePropertiesTest {
  private static final int ISSUES = 6;

  @Property(tries = 300)
  void the_order_does_not_depend_on_the_order_of_approvals(
      @ForAll long graph, @ForAll long one, @ForAll long other) {
    assertThat(merged(graph, one)).isEqualTo(merged(graph, other)).hasSize(ISSUES);
  }

  @Property(tries = 300)
  void a_blocker_is_merged_before_what_waits_for_it(@ForAll long graph, @ForAll long approvals) {
    var order = merged(graph, approvals);
    for (var issue : issues(graph)) {
      for (int blocker : issue.dependsOn()) {
        assertThat(order.indexOf(blocker)).isLessThan(order.indexOf(issue.number()));
      }
    }
  }

  /** The issues of one wave in the order of their merges; approved in an order of chance. */
  private static List<Integer> merged(long graph, long approvals) {
    var numbers = new ArrayList<>(IntStream.rangeClosed(1, ISSUES).boxed().toList());
    var scenario =
        Scenario.of(MergeGiven.participant())
            .given(
                MergeGiven.submitted(), MergeGiven.plan(issues(graph).toArray(PlannedIssue[]::new)))
            .given(MergeGiven.wave(1, numbers.toArray(Integer[]::new)));
    Collections.shuffle(numbers, new Random(approvals));
    var order = new ArrayList<Integer>();
    for (int number : numbers) {
      scenario.when(MergeGiven.approved(number, "h" + number));
      scenario.decided().forEach(event -> order.add(((MergeStarted) event).issue()));
    }
    while (!scenario.decided().isEmpty()) {
      scenario.when(MergeGiven.merged(order.getLast(), "h" + order.getLast()));
      scenario.decided().forEach(event -> order.add(((MergeStarted) event).issue()));
    }
    return order;
  }

  /** Without cycles: an issue waits for lower numbers only. */
  private static List<PlannedIssue> issues(long graph) {
    var random = new Random(graph);
    var blockers = new ArrayList<List<Integer>>();
    for (int number = 1; number <= ISSUES; number++) {
      blockers.add(IntStream.range(1, number).filter(b -> random.nextInt(3) == 0).boxed().toList());
    }
    return IntStream.rangeClosed(1, ISSUES)
        .mapToObj(
            number ->
                MergeGiven.planned(
                    number,
                    blockers.get(number - 1),
                    IntStream.rangeClosed(1, ISSUES)
                        .filter(other -> blockers.get(other - 1).contains(number))
                        .boxed()
                        .toArray(Integer[]::new)))
        .toList();
  }
}
