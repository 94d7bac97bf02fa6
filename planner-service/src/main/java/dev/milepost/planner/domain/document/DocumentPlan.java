package dev.milepost.planner.domain.document;

import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue.DocumentTask;
import dev.milepost.planner.domain.plan.PlanRequest;
import dev.milepost.planner.domain.plan.SoftOrder;
import dev.milepost.planner.domain.plan.SourceIssue;
import dev.milepost.planner.domain.plan.SourceIssue.TaskOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The plan's input from a plan document (P14, P15).
 *
 * @param issues in the document's order; empty where there are faults
 * @param notes what a reader of the plan has to know; empty where there are faults
 * @param faults what makes the document no plan, each with its line
 */
public record DocumentPlan(List<SourceIssue> issues, List<PlanWarning> notes, List<String> faults) {
  /** One sentence sums up all further faults of a document. */
  static final int MAX_FAULTS = 50;

  public DocumentPlan {
    issues = List.copyOf(issues);
    notes = List.copyOf(notes);
    faults = List.copyOf(faults);
  }

  /** Reads a document whose tasks are identified in the usual form. */
  public static DocumentPlan of(String text, boolean sequential) {
    return of(text, sequential, null);
  }

  /**
   * Reads a document. Total for any text.
   *
   * @param sequential true if each task waits for the one before it
   * @param form an example of how its tasks are identified; null where nothing is said
   */
  public static DocumentPlan of(String text, boolean sequential, @Nullable String form) {
    var document = PlanText.of(text);
    var tasks = TaskReading.of(document, TaskForm.of(form == null ? "" : form), form != null);
    if (!tasks.faults().isEmpty()) {
      return faulty(tasks.faults());
    }
    if (tasks.items().all().isEmpty()) {
      return faulty(TaskFormDetection.question(document, form));
    }
    var links = tasks.links(sequential);
    if (sequential) {
      chain(links, tasks.items().all());
    }
    var bodies = new TaskBodies(document, tasks.items());
    var issues =
        IntStream.range(0, tasks.items().all().size())
            .mapToObj(position -> issue(position, tasks.items(), links, bodies))
            .toList();
    var notes =
        links.notes().stream()
            .map(note -> new PlanWarning(note.issue(), note.message(), note.asks()))
            .toList();
    return new DocumentPlan(issues, notes, List.of());
  }

  private static DocumentPlan faulty(List<String> faults) {
    var some = new ArrayList<>(faults.subList(0, Math.min(MAX_FAULTS, faults.size())));
    if (faults.size() > MAX_FAULTS) {
      some.add("… and %d more".formatted(faults.size() - MAX_FAULTS));
    }
    return new DocumentPlan(List.of(), List.of(), some);
  }

  private static SourceIssue issue(
      int position, TaskItems items, TaskDependencies links, TaskBodies bodies) {
    var item = items.all().get(position);
    var waitsFor =
        links.waitsFor(position).stream().map(p -> items.all().get(p).number()).sorted().toList();
    var missing = links.missing(position).stream().map(DocumentPlan::missing).toList();
    return new SourceIssue(
        item.number(),
        item.title().isEmpty() ? item.id().written() : item.title(),
        item.done() == TaskCompletion.DONE,
        List.of(),
        bodies.of(position),
        new TaskOrigin(new DocumentTask(item.id().written(), position + 1), waitsFor, missing));
  }

  private static TaskOrigin.MissingTask missing(TaskId id) {
    return new TaskOrigin.MissingTask(
        id.written(), id.parts().size() == 1 ? id.parts().getFirst() : 0);
  }

  /** The request to plan it. */
  public PlanRequest request(String name, String base, List<Integer> forceResolved) {
    return new PlanRequest(name, base, "", issues, List.of(), List.of(), forceResolved)
        .withNotes(notes);
  }

  /** One open task after another in the document's order, none before what it depends on. */
  private static void chain(TaskDependencies links, List<TaskItem> items) {
    var order =
        SoftOrder.of(
                IntStream.range(0, items.size()).boxed().toList(),
                at -> List.copyOf(links.waitsFor(at)))
            .stream()
            .filter(at -> items.get(at).done() != TaskCompletion.DONE)
            .toList();
    for (int i = 1; i < order.size(); i++) {
      int before = order.get(i - 1);
      if (!links.waitsFor(before).contains(order.get(i))) {
        links.add(order.get(i), before);
      }
    }
  }
}
