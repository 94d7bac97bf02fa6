package dev.milepost.simulation.time;

import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.planner.domain.PlanWork;
import dev.milepost.planner.domain.PlanWork.MakeDraft;
import dev.milepost.planner.domain.PlannerEffect;
import dev.milepost.planner.domain.TranslateWords;
import dev.milepost.planner.domain.plan.PlanBuilder;
import dev.milepost.planner.domain.plan.PlanRequest;
import dev.milepost.planner.domain.plan.SourceIssue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Planning takes no time but its hops; the plan is made by rules of the bodies that a forge would
 * have. Executors live and clean up.
 */
final class PlanningModel implements EffectModel<PlannerEffect> {
  private final IssueGraph graph;
  private final Workload load;
  private final boolean estimated;

  /**
   * @param estimated true if labels tell how long each issue's first round will take
   */
  PlanningModel(IssueGraph graph, Workload load, boolean estimated) {
    this.graph = graph;
    this.load = load;
    this.estimated = estimated;
  }

  @Override
  public Optional<EffectEnd> begin(PlannerEffect effect) {
    return switch (effect) {
      case PlanWork owed -> EffectEnd.of(Duration.ZERO, planned(owed));
      case PlannerEffect.WatchLease watch -> Optional.empty();
      case PlannerEffect.AwaitCleanup watch -> Optional.empty();
      case PlannerEffect.AwaitTime pause -> throw unexpected(pause);
      case PlannerEffect.SettleTracking sum -> throw unexpected(sum);
      case TranslateWords words -> throw unexpected(words);
    };
  }

  private static IllegalStateException unexpected(PlannerEffect effect) {
    return new IllegalStateException(
        "Expected planning and watches in a simulated run, but found " + effect.named());
  }

  private PlanPhaseCompleted planned(PlanWork owed) {
    var draft = owed instanceof MakeDraft ? PlanBuilder.of(request()) : null;
    return new PlanPhaseCompleted(
        owed.phase(), owed.attempt().number(), "simulated", null, draft, null, null);
  }

  private PlanRequest request() {
    var issues = graph.issues().stream().map(this::source).toList();
    return new PlanRequest(
        graph.name(), SimulatedRun.BASE, "simulated", issues, List.of(), List.of(), List.of());
  }

  private SourceIssue source(int issue) {
    var body =
        graph.blockers().get(issue).stream()
            .map("- Blocked by #%d\n"::formatted)
            .collect(Collectors.joining("", "Do it.\n\n", ""));
    return new SourceIssue(issue, SimulatedRun.title(issue), false, labels(issue), body);
  }

  private List<String> labels(int issue) {
    return estimated
        ? List.of("estimate: %d".formatted(Math.max(1, load.agent(issue, 0).toMinutes())))
        : List.of();
  }
}
