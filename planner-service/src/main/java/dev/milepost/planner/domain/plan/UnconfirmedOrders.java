package dev.milepost.planner.domain.plan;

import static dev.milepost.planner.domain.plan.PlanWarnings.shown;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Drawn orders that nothing else has confirmed yet: reported where no words say the same. */
final class UnconfirmedOrders {
  private record UnconfirmedOrder(SourceIssue issue, int before, int after, String sentence) {}

  private final KnownIssues known;
  private final List<UnconfirmedOrder> pending = new ArrayList<>();

  UnconfirmedOrders(KnownIssues known) {
    this.known = known;
  }

  /** Keeps a pair of issues that a body draws. */
  void add(SourceIssue issue, int before, int after, String sentence) {
    pending.add(new UnconfirmedOrder(issue, before, after, sentence));
  }

  /** Reports, once a sentence, those that the edges of the whole plan do not have. */
  void tell(Map<Integer, ? extends Collection<Integer>> dependsOn, PlanWarnings notices) {
    var told = new HashSet<String>();
    for (var drawn : pending) {
      boolean open = isOpen(drawn.before()) && isOpen(drawn.after());
      if (open
          && !waits(dependsOn, drawn.after(), drawn.before())
          && !waits(dependsOn, drawn.before(), drawn.after())
          && told.add(drawn.issue().number() + " " + drawn.sentence())) {
        notices.unresolved(
            drawn.issue(),
            "\"%s\" draws an order that no words say: write \"Depends on #%d\" in #%d, or the other way round"
                .formatted(shown(drawn.sentence()), drawn.before(), drawn.after()));
      }
    }
  }

  private boolean isOpen(int number) {
    return known.inRun(number) && known.find(number).filter(issue -> !issue.closed()).isPresent();
  }

  private static Collection<Integer> blockers(
      Map<Integer, ? extends Collection<Integer>> dependsOn, int issue) {
    var found = dependsOn.get(issue);
    return found == null ? List.of() : found;
  }

  private static boolean waits(
      Map<Integer, ? extends Collection<Integer>> dependsOn, int issue, int other) {
    var next = new ArrayDeque<>(List.of(issue));
    var seen = new HashSet<Integer>();
    while (!next.isEmpty()) {
      for (int blocker : blockers(dependsOn, next.pop())) {
        if (blocker == other) {
          return true;
        }
        if (seen.add(blocker)) {
          next.push(blocker);
        }
      }
    }
    return false;
  }
}
