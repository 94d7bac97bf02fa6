package dev.milepost.planner.domain.plan;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.Proposal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * P20: puts an agent's proposals into a plan. They add dependencies and predicted files; nothing
 * that a person wrote is taken away. Pure, total.
 */
public final class ProposalApplication {
  private static final int MAX_REASON = 300;
  private static final int MAX_NAME = 60;

  /** As many files of one issue sharpen the comparison of files (P8). */
  private static final int MAX_FILES = 50;

  /** The quote of an issue in a warning of P3. */
  private static final Pattern QUOTED = Pattern.compile("\"(.{4,}?)…?\"");

  private final RevisedPlan draft;
  private final String by;
  private final List<PlanWarning> warnings = new ArrayList<>();

  private ProposalApplication(Plan plan, Set<Integer> forced, String by) {
    this.draft = new RevisedPlan(plan, forced);
    this.by = DisplayText.shown(by, MAX_NAME);
  }

  /**
   * The plan with the proposals that can be followed; the others are marked and warned of.
   *
   * @param forced issues whose blockers count as resolved
   * @param by the agent's name
   */
  public static Plan of(Plan plan, Proposals proposals, Set<Integer> forced, String by) {
    var proposing = new ProposalApplication(plan, forced, by);
    proposals.dependencies().stream().distinct().forEach(proposing::depend);
    proposals.files().forEach(proposing::predict);
    return proposing.plan(plan, proposals);
  }

  private void depend(Proposals.ProposedDependency proposed) {
    var why = against(proposed.issue(), proposed.on());
    if (why.isEmpty()) {
      draft.dependsOn.get(proposed.issue()).add(proposed.on());
    } else if (why.get().isEmpty()) {
      return; // known without it
    } else {
      warn(proposed.issue(), "after #%d: %s".formatted(proposed.on(), why.get()));
    }
    if (draft.issues.containsKey(proposed.issue()) && draft.issues.containsKey(proposed.on())) {
      var reason = DisplayText.shown(proposed.reason(), MAX_REASON);
      draft.proposed.add(new Proposal(proposed.issue(), proposed.on(), reason, by, why.isEmpty()));
    }
  }

  /** The reason to reject it; an empty text where there is nothing new in it. */
  private Optional<String> against(int issue, int on) {
    for (int number : List.of(issue, on)) {
      var known = draft.issues.get(number);
      if (known == null) {
        return Optional.of("#%d is no issue of the plan".formatted(number));
      }
      if (known.closed()) {
        return Optional.of("#%d is closed".formatted(number));
      }
    }
    if (issue == on) {
      return Optional.of("an issue does not wait for itself");
    }
    if (draft.dependsOn.get(issue).contains(on)) {
      return Optional.of("");
    }
    return waits(on, issue)
        ? Optional.of("#%d waits for #%d already".formatted(on, issue))
        : Optional.empty();
  }

  /** True if the issue waits for the other one, however indirectly. */
  private boolean waits(int issue, int other) {
    var pending = new ArrayDeque<Integer>(List.of(issue));
    var seen = new HashSet<Integer>();
    while (!pending.isEmpty()) {
      int at = pending.pop();
      if (at == other) {
        return true;
      }
      if (seen.add(at) && draft.dependsOn.containsKey(at)) {
        pending.addAll(draft.dependsOn.get(at));
      }
    }
    return false;
  }

  private void predict(Proposals.PredictedFiles predicted) {
    var known = draft.issues.get(predicted.issue());
    if (known == null) {
      warn(0, "files of #%d: it is no issue of the plan".formatted(predicted.issue()));
    } else if (!known.closed()) {
      var all = new LinkedHashSet<>(known.predicted());
      all.addAll(predicted.paths());
      known.files().forEach(all::remove);
      var kept = all.stream().limit(MAX_FILES).toList();
      draft.issues.put(known.number(), known.withPredicted(kept));
    }
  }

  private void warn(int issue, String what) {
    int whom = draft.issues.containsKey(issue) ? issue : 0;
    var subject = whom == 0 && issue != 0 ? "#%d ".formatted(issue) : "";
    warnings.add(
        new PlanWarning(whom, "Rejected proposal of agent %s: %s%s".formatted(by, subject, what)));
  }

  private Plan plan(Plan before, Proposals proposals) {
    var quotes = new TreeMap<Integer, List<Proposals.ProposedDependency>>();
    proposals.dependencies().stream()
        .filter(each -> !each.quote().isBlank() && draft.dependsOn.containsKey(each.issue()))
        .filter(each -> draft.dependsOn.get(each.issue()).contains(each.on()))
        .forEach(each -> quotes.computeIfAbsent(each.issue(), n -> new ArrayList<>()).add(each));
    var after = draft.plan(List.of());
    var told =
        before.warnings().stream()
            .map(warning -> answered(warning, quotes.getOrDefault(warning.issue(), List.of())));
    return after.withWarnings(
        Stream.concat(warnings.stream(), told).limit(PlanBuilder.MAX_WARNINGS).toList());
  }

  /** P3: a warning that a proposal answers says so; a person has a look all the same. */
  private PlanWarning answered(PlanWarning warning, List<Proposals.ProposedDependency> proposed) {
    if (!warning.asks()) {
      return warning;
    }
    var quoted = QUOTED.matcher(warning.message());
    var words = quoted.find() ? plain(quoted.group(1)) : "";
    return proposed.stream()
        .filter(each -> !words.isEmpty() && overlaps(words, plain(each.quote())))
        .findFirst()
        .map(
            each ->
                new PlanWarning(
                    warning.issue(),
                    "%s (agent %s reads it as #%d)".formatted(warning.message(), by, each.on()),
                    true))
        .orElse(warning);
  }

  private static boolean overlaps(String one, String other) {
    return !other.isEmpty() && (one.contains(other) || other.contains(one));
  }

  private static String plain(String text) {
    return text.replaceAll("[\\W_]+", " ").strip().toLowerCase(java.util.Locale.ROOT);
  }
}
