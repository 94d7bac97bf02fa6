package dev.milepost.cli.show;

import dev.milepost.events.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The budget of a run's agents (X10). */
final class BudgetLines {
  private static final double MICROS = 1_000_000;

  private BudgetLines() {}

  /** A line for the run and one for each issue; empty without limits. */
  static List<String> of(Budget budget) {
    List<String> lines = new ArrayList<>();
    add(lines, "all", budget.run());
    add(lines, "each issue", budget.issue());
    return lines;
  }

  private static void add(List<String> lines, String whose, Budget.@Nullable Limit limit) {
    if (limit == null) {
      return;
    }
    List<String> parts = new ArrayList<>();
    if (limit.tokens() != null) {
      parts.add(limit.tokens() + " tokens");
    }
    if (limit.costMicros() != null) {
      parts.add(String.format(Locale.ROOT, "%.4f USD", limit.costMicros() / MICROS));
    }
    if (!parts.isEmpty()) {
      lines.add("  budget of " + whose + ": " + String.join(", ", parts));
    }
  }
}
