package dev.milepost.merge.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.RunEvent;
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

  @Property(tries = 300)
  void where_there_are_no_waves_a_blocker_that_is_approved_is_merged_first(
      @ForAll long graph, @ForAll long approvals) {
    var issues = issues(graph);
    var order = shuffled(approvals);
    var scenario =
        Scenario.of(MergeGiven.participant())
            .given(MergeGiven.flowing(), MergeGiven.plan(issues.toArray(PlannedIssue[]::new)));
    order.forEach(number -> scenario.given(MergeGiven.ready(number)));
    int first = order.removeFirst();
    scenario.when(MergeGiven.approved(first, "h" + first)); // is under way when the others come
    var merged = new ArrayList<>(started(scenario));
    order.forEach(number -> scenario.when(MergeGiven.approved(number, "h" + number)));
    while (scenario.when(MergeGiven.merged(merged.getLast(), "h")).decided().size() > 0) {
      merged.addAll(started(scenario));
    }
    assertThat(merged).hasSize(ISSUES).doesNotHaveDuplicates();
    for (var issue : issues) {
      for (int blocker : issue.dependsOn()) {
        if (issue.number() != first) {
          assertThat(merged.indexOf(blocker)).isLessThan(merged.indexOf(issue.number()));
        }
      }
    }
  }

  private static List<Integer> shuffled(long seed) {
    var numbers = new ArrayList<>(IntStream.rangeClosed(1, ISSUES).boxed().toList());
    Collections.shuffle(numbers, new Random(seed));
    return numbers;
  }

  private static List<Integer> started(Scenario<MergeState, RunEvent, MergeEffect> scenario) {
    return scenario.decided().stream().map(event -> ((MergeStarted) event).issue()).toList();
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
