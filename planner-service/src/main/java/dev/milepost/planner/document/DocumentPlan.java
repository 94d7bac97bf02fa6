package dev.milepost.planner.document;

import dev.milepost.events.PlannedIssue.DocumentTask;
import dev.milepost.planner.plan.PlanRequest;
import dev.milepost.planner.plan.SoftOrder;
import dev.milepost.planner.plan.SourceIssue;
import dev.milepost.planner.plan.SourceIssue.Given;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What planning takes from a plan document (P14, P15).
 *
 * @param issues in the document's order; empty where there are faults
 * @param faults what makes the document no plan, each with its line
 */
public record DocumentPlan(List<SourceIssue> issues, List<String> faults) {
  public DocumentPlan {
    issues = List.copyOf(issues);
    faults = List.copyOf(faults);
  }

  /**
   * Reads a document. Total for any text.
   *
   * @param sequential true if each task waits for the one before it
   */
  public static DocumentPlan of(String text, boolean sequential) {
    var found = TaskDocument.of(text.replace("\r\n", "\n"));
    if (!found.faults().isEmpty()) {
      return new DocumentPlan(List.of(), found.faults());
    }
    if (found.items().isEmpty()) {
      return new DocumentPlan(
          List.of(),
          List.of(
              "There is no TASK-<digits> item in a section \"Implementation Plan\", \"Task"
                  + " Sequence\", \"Task Breakdown\", \"Tasks\" or \"Vertical Slices\""));
    }
    var links = TaskLinks.of(found);
    Map<Integer, List<Integer>> waitsFor = new HashMap<>();
    links.dependsOn().forEach((task, names) -> waitsFor.put(task, new ArrayList<>(names)));
    if (sequential) {
      chain(found.items(), waitsFor);
    }
    var issues = new ArrayList<SourceIssue>();
    int position = 0;
    for (var item : found.items()) {
      position++;
      int number = item.id().number();
      var missing =
          links.missing().stream().filter(m -> m.task() == number).map(m -> name(m)).toList();
      issues.add(
          new SourceIssue(
              number,
              item.title().isEmpty() ? item.id().written() : item.title(),
              item.done(),
              List.of(),
              body(found, item),
              new Given(
                  new DocumentTask(item.id().written(), position),
                  List.copyOf(new TreeSet<>(waitsFor.get(number))),
                  missing)));
    }
    return new DocumentPlan(issues, List.of());
  }

  /** The request to plan it. */
  public PlanRequest request(String name, String base, List<Integer> forceResolved) {
    return new PlanRequest(name, base, "", issues, List.of(), List.of(), forceResolved);
  }

  /** One after another in the document's order, but none before what it depends on. */
  private static void chain(List<Item> items, Map<Integer, List<Integer>> waitsFor) {
    var position = new HashMap<Integer, Integer>();
    items.forEach(item -> position.put(item.id().number(), position.size()));
    var order =
        SoftOrder.of(
            position.values(),
            at -> waitsFor.get(items.get(at).id().number()).stream().map(position::get).toList());
    for (int i = 1; i < order.size(); i++) {
      int before = items.get(order.get(i - 1)).id().number();
      var names = waitsFor.get(items.get(order.get(i)).id().number());
      if (!waitsFor.get(before).contains(items.get(order.get(i)).id().number())) {
        names.add(before);
      }
    }
  }

  private static String name(TaskLinks.Missing missing) {
    return "TASK-%03d".formatted(missing.number());
  }

  /** Its own lines, without those of the tasks within it. */
  private static String body(TaskDocument.Found found, Item item) {
    int end =
        found.items().stream()
            .filter(other -> other.line() > item.line() && other.line() <= item.end())
            .mapToInt(other -> other.line() - 1)
            .min()
            .orElse(item.end());
    return String.join("\n", found.lines().subList(item.line() - 1, end)).stripIndent().strip()
        + "\n";
  }
}
