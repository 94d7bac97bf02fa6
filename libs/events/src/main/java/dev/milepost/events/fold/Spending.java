package dev.milepost.events.fold;

import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Usage;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * X10: what a run has spent, by issue. What is not known counts as over every budget that would
 * have to know it.
 *
 * @param budget null for none
 * @param unsaid the lost assignments without a report yet of what their agents used
 */
public record Spending(IssueAmounts byIssue, @Nullable Budget budget, Set<Assignment> unsaid) {
  /** In the place of an issue's number: what planning used. */
  public static final int PLANNING = 0;

  private static final double MICROS = 1_000_000;

  /** The beginning of each reason that is about a budget, also of an executor's. */
  private static final String BUDGET = "The budget ";

  /** Words about an executor that comes back, or stopped its agents, and says it by itself. */
  private static final String WORD_AWAITED =
      "; an attempt was lost, and the run goes on as soon as its executor says what that used";

  /**
   * @param tokens those that are known
   * @param costMicros what is known, in millionths of a US dollar
   * @param tokensKnown false if an agent did not say how many it used
   * @param costKnown false if what an agent cost is not known
   */
  public record SpentAmount(long tokens, long costMicros, boolean tokensKnown, boolean costKnown) {
    /** Nothing. */
    public static final SpentAmount NOTHING = new SpentAmount(0, 0, true, true);

    /** With what an agent used. */
    public SpentAmount plus(Usage usage) {
      var in = usage.inputTokens();
      var out = usage.outputTokens();
      var cost = usage.costMicros();
      return new SpentAmount(
          tokens + (in == null ? 0 : in) + (out == null ? 0 : out),
          costMicros + (cost == null ? 0 : cost),
          tokensKnown && in != null && out != null,
          costKnown && cost != null);
    }

    /** Both together. */
    public SpentAmount plus(SpentAmount other) {
      return new SpentAmount(
          tokens + other.tokens,
          costMicros + other.costMicros,
          tokensKnown && other.tokensKnown,
          costKnown && other.costKnown);
    }
  }

  public Spending {
    unsaid =
        unsaid == null ? Set.of() : OrderedSets.copyOf(unsaid); // of a read model that is older
  }

  /** Of a run that nothing is known of. */
  public static Spending none() {
    return new Spending(IssueAmounts.none(), null, Set.of());
  }

  /** Of a run without work. */
  public static Spending of(RunSpec spec) {
    var agent = spec.agent();
    return new Spending(IssueAmounts.none(), agent == null ? null : agent.budget(), Set.of());
  }

  /** With another budget. */
  public Spending within(Budget other) {
    return new Spending(byIssue, other, unsaid);
  }

  /**
   * With what an executor reported. Counted once: as the word of a claim that stands, or as the
   * first one about an assignment that was lost.
   *
   * @param speaks true if the claim stands
   */
  public Spending plus(UsageReported event, boolean speaks) {
    var assignment = event.assignment();
    if (!speaks && !unsaid.contains(assignment)) {
      return this;
    }
    var more = byIssue.plus(assignment.issue(), event.usage());
    var fewer = new LinkedHashSet<>(unsaid);
    fewer.remove(assignment);
    return new Spending(more, budget, fewer);
  }

  /** A claim that stood was taken away: money is spent whether the work counts or not. */
  public Spending lost(Assignment assignment) {
    var more = new LinkedHashSet<>(unsaid);
    more.add(assignment);
    return new Spending(byIssue, budget, more);
  }

  /**
   * E5: records that are left out may hold what agents of these claims used, if it is an executor's
   * work that is held for them.
   *
   * @param standing the assignments whose claims stand
   */
  public Spending held(RecordsSkipped skip, Collection<Assignment> standing) {
    var next = this;
    for (var assignment : skip.holds(RecordsSkipped.EXECUTOR) ? standing : Set.<Assignment>of()) {
      next = next.lost(assignment);
    }
    return next;
  }

  /** With what review agents of an issue used (R2). */
  public Spending plus(FindingsReported event) {
    var usage = event.usage();
    return usage == null ? this : new Spending(byIssue.plus(event.issue(), usage), budget, unsaid);
  }

  /** With what an agent used that worked on no issue: one that helps to plan (P20). */
  public Spending plusPlanning(@Nullable Usage usage) {
    return usage == null ? this : new Spending(byIssue.plus(PLANNING, usage), budget, unsaid);
  }

  /** Of one issue. */
  public SpentAmount of(int issue) {
    boolean open = unsaid.stream().anyMatch(lost -> lost.issue() == issue);
    return open ? without(byIssue.of(issue)) : byIssue.of(issue);
  }

  /** Of the run. */
  public SpentAmount total() {
    return unsaid.isEmpty() ? byIssue.sum() : without(byIssue.sum());
  }

  /** Without a budget no executor reports what a lost attempt used, and it does not count. */
  private SpentAmount without(SpentAmount known) {
    return budget == null
        ? known
        : new SpentAmount(known.tokens(), known.costMicros(), false, false);
  }

  /** True if an agent may not start for this issue only because of what is still unsaid. */
  public boolean awaitsWord(int issue) {
    return exceeded(issue).isPresent()
        && new Spending(byIssue, budget, Set.of()).exceeded(issue).isEmpty();
  }

  /** Why no agent may start for this issue, with the figures; empty if one may. */
  public Optional<String> exceeded(int issue) {
    if (budget == null) {
      return Optional.empty();
    }
    return over("the run", budget.run(), total())
        .or(() -> over("issue #" + issue, budget.issue(), of(issue)));
  }

  /**
   * How much an agent of this issue may use; null fields where nothing bounds it. Nothing where a
   * budget is exceeded.
   *
   * @param others what the run's other agents have used so far and not yet reported
   */
  public Budget.Limit left(int issue, SpentAmount others) {
    if (budget == null) {
      return new Budget.Limit(null, null);
    }
    var run = left(budget.run(), total().plus(others));
    var own = left(budget.issue(), of(issue));
    return new Budget.Limit(
        least(run.tokens(), own.tokens()), least(run.costMicros(), own.costMicros()));
  }

  private static Budget.Limit left(Budget.@Nullable Limit limit, SpentAmount spent) {
    if (limit == null) {
      return new Budget.Limit(null, null);
    }
    var tokens = limit.tokens();
    var cost = limit.costMicros();
    return new Budget.Limit(
        tokens == null ? null : Math.max(0, tokens - spent.tokens()),
        cost == null ? null : Math.max(0, cost - spent.costMicros()));
  }

  private static @Nullable Long least(@Nullable Long one, @Nullable Long other) {
    return one == null ? other : other == null ? one : Long.valueOf(Math.min(one, other));
  }

  /** True for the reason of a pause that a used up budget made. */
  public static boolean isAboutBudget(String reason) {
    return reason.startsWith(BUDGET);
  }

  /** The reason of a pause that ends as soon as it is known what lost attempts used. */
  public static String awaitingWord(String exceeded) {
    return exceeded + WORD_AWAITED;
  }

  /** True for the reason of such a pause. */
  public static boolean isAwaitingWord(String reason) {
    return isAboutBudget(reason) && reason.endsWith(WORD_AWAITED);
  }

  private static Optional<String> over(
      String whose, Budget.@Nullable Limit limit, SpentAmount spent) {
    if (limit == null) {
      return Optional.empty();
    }
    var tokens = limit.tokens();
    if (tokens != null && (!spent.tokensKnown() || spent.tokens() >= tokens)) {
      return Optional.of(
          (BUDGET + "of %s is %d tokens; %s")
              .formatted(
                  whose,
                  tokens,
                  spent.tokensKnown()
                      ? spent.tokens() + " are used"
                      : "how many are used is not known (%d by those agents that say)"
                          .formatted(spent.tokens())));
    }
    var cost = limit.costMicros();
    if (cost != null && (!spent.costKnown() || spent.costMicros() >= cost)) {
      return Optional.of(
          (BUDGET + "of %s is %s; %s")
              .formatted(
                  whose,
                  usd(cost),
                  spent.costKnown()
                      ? usd(spent.costMicros()) + " is spent"
                      : "what is spent is not known (%s by those agents whose price is)"
                          .formatted(usd(spent.costMicros()))));
    }
    return Optional.empty();
  }

  /** {@code 1.25 USD}. */
  private static String usd(long micros) {
    var text = String.format(Locale.ROOT, "%.4f", micros / MICROS);
    return text.replaceFirst("0{1,2}$", "") + " USD";
  }
}
