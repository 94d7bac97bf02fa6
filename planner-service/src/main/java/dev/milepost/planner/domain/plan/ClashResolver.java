package dev.milepost.planner.domain.plan;

import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.Clash;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.fold.KeptApart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * P8, P16: the order of issues of one wave that touch the same files. They begin one wave after
 * another, those that more issues wait for first; they do not wait for each other otherwise. Left
 * side by side are those that meet in documentation only, and files that too many touch. Pure.
 */
public final class ClashResolver {
  /**
   * More in a row would take a wave apart for one file, mostly a list that every change adds to.
   */
  static final int MAX_IN_A_ROW = 4;

  /** An issue that begins later may meet others there. */
  private static final int MAX_ROUNDS = 10;

  /** A sentence names as many; the plan has them all. */
  private static final int MAX_TOLD = 5;

  private ClashResolver() {}

  /**
   * The decision about a clash.
   *
   * @param summary a sentence
   */
  public record ClashResolution(Plan plan, String summary) {}

  /**
   * Decides about every clash.
   *
   * @param forced issues whose blockers count as resolved
   * @param flows T1: true if no waves keep issues apart, so that each two are decided about, those
   *     of different waves included
   */
  public static ClashResolution settle(Plan plan, Set<Integer> forced, boolean flows) {
    var draft = new RevisedPlan(plan, forced);
    int before = draft.ordered.size();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      int known = draft.ordered.size();
      for (var clash : draft.derived().clashes()) {
        inARow(clash, draft, flows).stream()
            .filter(each -> draft.ordered.stream().noneMatch(o -> same(o, each)))
            .forEach(draft.ordered::add);
      }
      if (draft.ordered.size() == known) {
        break;
      }
    }
    if (flows) {
      draft.ordered.addAll(UnorderedClashes.of(draft.plan(List.of()), forced));
    }
    var settled = draft.plan(List.of());
    var found = draft.ordered.subList(before, draft.ordered.size());
    return new ClashResolution(settled, summary(found, settled.clashes().size()));
  }

  private static boolean same(Ordering one, Ordering other) {
    return one.issue() == other.issue() && one.after() == other.after();
  }

  private static List<Ordering> inARow(Clash clash, RevisedPlan draft, boolean flows) {
    var files = clash.files().stream().filter(file -> !KeptApart.isDocumentation(file)).toList();
    if (files.isEmpty() || clash.issues().size() > MAX_IN_A_ROW) {
      return List.of();
    }
    var row =
        clash.issues().stream()
            .map(draft.issues::get)
            .sorted(Comparator.comparingInt(issue -> -issue.blocks().size())) // stable: wave order
            .map(PlannedIssue::number)
            .toList();
    var decided = new ArrayList<Ordering>();
    for (int at = 1; at < row.size(); at++) {
      for (int before = flows ? 0 : at - 1; before < at; before++) {
        decided.add(new Ordering(row.get(at), row.get(before), files));
      }
    }
    return decided;
  }

  private static String summary(List<Ordering> decided, int left) {
    var told =
        decided.stream()
            .limit(MAX_TOLD)
            .map(o -> "#%d after #%d".formatted(o.issue(), o.after()))
            .collect(Collectors.joining(", "));
    var more =
        decided.size() > MAX_TOLD ? ", and %d more".formatted(decided.size() - MAX_TOLD) : "";
    var row = decided.isEmpty() ? "Nothing is put in a row" : "One after another: " + told + more;
    return left == 0 ? row : row + "; %d clashes are left side by side".formatted(left);
  }
}
