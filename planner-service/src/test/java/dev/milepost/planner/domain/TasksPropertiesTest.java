package dev.milepost.planner.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.Work;
import dev.milepost.planner.domain.IssueStage.Merged;
import dev.milepost.planner.domain.IssueStage.Offer;
import dev.milepost.planner.domain.IssueStage.Offered;
import dev.milepost.planner.domain.IssueStage.Queued;
import dev.milepost.planner.domain.IssueStage.Skipped;
import dev.milepost.planner.domain.IssueStage.Waiting;
import dev.milepost.planner.domain.Task.TaskBlockers;
import dev.milepost.planner.domain.Task.TaskCounters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** After any changes, what the tasks keep up to date is what is computed from scratch. */
class TasksPropertiesTest {
  private static final int ISSUES = 6;

  @Property(tries = 500)
  void the_indexes_are_those_from_scratch(
      @ForAll("changes") List<Task> changes, @ForAll("orders") List<Integer> order) {
    var places = new HashMap<Integer, Integer>();
    order.forEach(number -> places.put(number, places.size()));
    var tasks = Tasks.of(List.of()).inOrder(places);
    var flowing = Tasks.of(List.of()).flowing(places);
    var known = new HashMap<Integer, Task>();
    for (var task : changes) {
      tasks = tasks.with(task);
      flowing = flowing.with(task);
      known.put(task.number(), task);
      assertThat(tasks.free()).containsExactlyElementsOf(free(known));
      assertThat(tasks.nextQueued().map(Task::number))
          .isEqualTo(queued(known, places).stream().map(Task::number).findFirst());
      assertThat(tasks.inOrder(Map.of()).nextQueued().map(Task::number))
          .isEqualTo(queued(known, Map.of()).stream().map(Task::number).findFirst());
      assertThat(flowing.free())
          .containsExactlyElementsOf(
              free(known).stream()
                  .sorted(Comparator.comparing(t -> places.getOrDefault(t.number(), -1)))
                  .toList());
      assertThat(flowing.nextQueued()).isEqualTo(tasks.nextQueued());
      var now = flowing;
      assertThat(known.keySet().stream().filter(now::isFree))
          .containsExactlyInAnyOrderElementsOf(free(known).stream().map(Task::number).toList());
      assertThat(tasks.anyRepeated())
          .isEqualTo(queued(known, places).stream().anyMatch(one -> !one.isNew()));
    }
  }

  private static List<Task> free(Map<Integer, Task> known) {
    return known.values().stream()
        .filter(task -> task.step() instanceof Waiting)
        .filter(
            task ->
                task.needs().issues().stream()
                    .filter(blocker -> !task.needs().forces(blocker))
                    .allMatch(on -> known.containsKey(on) && known.get(on).releases()))
        .sorted(Comparator.comparing(Task::number))
        .toList();
  }

  private static List<Task> queued(Map<Integer, Task> known, Map<Integer, Integer> places) {
    return known.values().stream()
        .filter(task -> task.step() instanceof Queued)
        .sorted(
            Comparator.comparing(Task::isNew)
                .thenComparing(t -> t.isNew() ? places.getOrDefault(t.number(), -1) : 0)
                .thenComparing(Task::number))
        .toList();
  }

  @Provide
  Arbitrary<List<Integer>> orders() {
    return Arbitraries.integers().between(1, ISSUES).list().uniqueElements().ofMaxSize(ISSUES);
  }

  @Provide
  Arbitrary<List<Task>> changes() {
    var numbers = Arbitraries.integers().between(1, ISSUES);
    var lists = numbers.list().uniqueElements().ofMaxSize(3);
    var tasks =
        Combinators.combine(
                numbers,
                lists,
                lists,
                Arbitraries.integers().between(0, 5),
                numbers.map(n -> n % 2))
            .as(TasksPropertiesTest::task);
    return tasks.list().ofMaxSize(40).map(ArrayList::new);
  }

  private static Task task(
      int number, List<Integer> blockers, List<Integer> forced, int stage, int round) {
    var work = round == 0 ? Work.IMPLEMENT : Work.FIX;
    var assignment = new Assignment(number, 1, work, round);
    var offer = new Offer(assignment, List.of(), List.of(), null);
    IssueStage step =
        switch (stage) {
          case 0, 1 -> new Waiting();
          case 2 -> new Queued(offer);
          case 3 -> new Merged();
          case 4 -> new Skipped(round == 0);
          default -> new Offered(offer);
        };
    var needs =
        new TaskBlockers(
            blockers.stream().sorted().toList(),
            List.of(),
            List.of(),
            false,
            Set.copyOf(forced),
            null);
    return new Task(number, "Title", needs, step, TaskCounters.FIRST, null);
  }
}
