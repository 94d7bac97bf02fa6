package dev.milepost.bench.makespan;

import dev.milepost.bench.makespan.MakespanCase.MakespanParts;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Prints cases as rows of Markdown, all figures relative to the lower bound. */
final class MakespanTable {
  private static final double HALF = 0.5;
  private static final double MOST = 0.9;

  /** Both makespans are sums of the same draws: less is rounding. */
  private static final double WORSE = 1 + 1e-9;

  private MakespanTable() {}

  static void ratioHead(String first) {
    System.out.printf(
        "%n| %s | waves ÷ LB, median | p90 | flow ÷ LB, median | p90 | flow ÷ waves, median | flow"
            + " is slower | flow with a train ÷ LB, median | p90 | flow with estimates ÷ LB, median | p90"
            + " |%n|---|---|---|---|---|---|---|---|---|---|---|%n",
        first);
  }

  static void ratioRow(String first, Collection<MakespanCase> cases) {
    System.out.printf(
        "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f %% | %.2f | %.2f | %.2f | %.2f |%n",
        first,
        quantile(cases, one -> one.waves().makespan(), HALF),
        quantile(cases, one -> one.waves().makespan(), MOST),
        quantile(cases, one -> one.flow().makespan(), HALF),
        quantile(cases, one -> one.flow().makespan(), MOST),
        quantile(cases, MakespanCase::ratio, HALF),
        100 * mean(cases, one -> one.ratio() > WORSE ? 1 : 0),
        quantile(cases, one -> one.train().makespan(), HALF),
        quantile(cases, one -> one.train().makespan(), MOST),
        quantile(cases, MakespanCase::estimated, HALF),
        quantile(cases, MakespanCase::estimated, MOST));
  }

  static void partsHead() {
    System.out.printf(
        "%n| slots | schedule | over LB, mean | barrier | merges one after another | hops | slots"
            + " |%n|---|---|---|---|---|---|---|%n");
  }

  static void partsRows(int slots, Collection<MakespanCase> cases) {
    partsRow(slots, "waves", cases, MakespanCase::waves);
    partsRow(slots, "flow", cases, MakespanCase::flow);
    partsRow(slots, "flow, train", cases, MakespanCase::train);
  }

  private static void partsRow(
      int slots,
      String name,
      Collection<MakespanCase> cases,
      Function<MakespanCase, MakespanParts> of) {
    var parts = cases.stream().map(of).toList();
    System.out.printf(
        "| %d | %s | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.1f %% |%n",
        slots,
        name,
        100 * (mean(parts, MakespanParts::makespan) - 1),
        100 * mean(parts, MakespanParts::barrier),
        100 * mean(parts, MakespanParts::merges),
        100 * mean(parts, MakespanParts::hops),
        100 * mean(parts, MakespanParts::slots));
  }

  private static <T> double mean(Collection<T> of, ToDoubleFunction<T> figure) {
    return of.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  private static <T> double quantile(Collection<T> of, ToDoubleFunction<T> figure, double share) {
    List<Double> sorted = of.stream().map(figure::applyAsDouble).sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
  }
}
