package dev.milepost.planner.domain.goal;

import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ExternalBlocker;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.Proposal;
import dev.milepost.planner.domain.plan.PlanRefresh;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.NotDirectedAcyclicGraphException;
import org.jgrapht.traverse.TopologicalOrderIterator;

/** A plan of a goal under the numbers that the forge gave its issues. Pure. */
public final class Renumbering {
  private Renumbering() {}

  /**
   * The number that the forge gave an issue.
   *
   * @param closed true if it was closed meanwhile
   */
  public record NumberedIssue(int number, boolean closed) {}

  /** The issues in an order in which each comes behind those that it waits for. */
  public static List<PlannedIssue> blockersFirst(List<PlannedIssue> issues) {
    var byNumber = new LinkedHashMap<Integer, PlannedIssue>();
    issues.forEach(issue -> byNumber.put(issue.number(), issue));
    var graph = new SimpleDirectedGraph<Integer, DefaultEdge>(DefaultEdge.class);
    byNumber.keySet().forEach(graph::addVertex);
    issues.forEach(
        issue ->
            issue.dependsOn().stream()
                .filter(on -> byNumber.containsKey(on) && on != issue.number())
                .forEach(on -> graph.addEdge(on, issue.number())));
    var places = new HashMap<Integer, Integer>();
    byNumber.keySet().forEach(number -> places.put(number, places.size()));
    var order = new ArrayList<PlannedIssue>();
    try {
      new TopologicalOrderIterator<>(graph, Comparator.comparing(places::get))
          .forEachRemaining(number -> order.add(byNumber.remove(number)));
    } catch (NotDirectedAcyclicGraphException circle) {
      // A circle is refused before anything is executed; its issues stay as they are listed.
      order.addAll(byNumber.values());
    }
    return List.copyOf(order);
  }

  /**
   * The plan under the new numbers; issues without one keep theirs. What is derived is derived
   * again.
   *
   * @param forced issues, by their old numbers, whose blockers count as resolved
   */
  public static Plan of(Plan plan, Map<Integer, NumberedIssue> numbers, Set<Integer> forced) {
    var issues =
        plan.issues().stream()
            .map(issue -> issue(issue, numbers, forced.contains(issue.number())))
            .sorted(Comparator.comparingInt(PlannedIssue::number))
            .toList();
    var external =
        plan.external().stream()
            .map(
                e ->
                    new ExternalBlocker(
                        to(numbers, e.issue()), e.blocker(), e.reference(), e.kind()))
            .toList();
    var warnings =
        plan.warnings().stream()
            .map(w -> new PlanWarning(to(numbers, w.issue()), w.message(), w.unresolved()))
            .toList();
    var proposals =
        plan.proposals().stream()
            .map(
                p ->
                    new Proposal(
                        to(numbers, p.issue()),
                        to(numbers, p.on()),
                        p.reason(),
                        p.by(),
                        p.accepted()))
            .toList();
    var orderings =
        plan.orderings().stream()
            .map(o -> new Ordering(to(numbers, o.issue()), to(numbers, o.after()), o.files()))
            .toList();
    return PlanRefresh.of(
        new Plan(
            plan.milestone(),
            plan.baseBranch(),
            plan.status(),
            issues,
            plan.waves(),
            external,
            plan.cycles(),
            warnings,
            plan.criticalPath(),
            plan.tracks(),
            plan.recommendedParallel(),
            plan.rationale(),
            plan.conflictRisk(),
            plan.clashes(),
            plan.goal(),
            proposals,
            orderings));
  }

  /** The forge has its text from now on. */
  private static PlannedIssue issue(
      PlannedIssue issue, Map<Integer, NumberedIssue> numbers, boolean forced) {
    var written = numbers.get(issue.number());
    return new PlannedIssue(
        to(numbers, issue.number()),
        issue.title(),
        issue.closed() || written != null && written.closed(),
        issue.labels(),
        forced ? List.of() : all(numbers, issue.dependsOn()),
        all(numbers, issue.blocks()),
        all(numbers, issue.soft()),
        issue.free(),
        issue.files(),
        written == null ? issue.task() : null,
        written == null ? issue.body() : null,
        issue.predicted(),
        issue.context(),
        issue.criteria(),
        issue.tracking());
  }

  private static List<Integer> all(Map<Integer, NumberedIssue> numbers, List<Integer> issues) {
    return issues.stream().map(issue -> to(numbers, issue)).sorted().toList();
  }

  private static int to(Map<Integer, NumberedIssue> numbers, int issue) {
    var written = numbers.get(issue);
    return written == null ? issue : written.number();
  }
}
