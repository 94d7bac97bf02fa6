package dev.milepost.planner.effect;

import dev.milepost.events.Goal;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Usage;
import dev.milepost.planner.domain.goal.GoalIssue;
import dev.milepost.planner.domain.goal.GoalParser;
import dev.milepost.planner.domain.goal.GoalPlan;
import dev.milepost.planner.domain.goal.GoalSplit;
import dev.milepost.planner.domain.plan.PlanBuilder;
import dev.milepost.planner.domain.plan.SourceIssue;
import dev.milepost.planner.effect.PlanReading.Drafted;
import dev.milepost.planner.effect.PlanningAgent.PlanningAnswer;
import dev.milepost.planner.effect.answer.AnswerForm;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * S7: a goal becomes issues, by an agent where there is one, else by its own headings and lists.
 */
final class GoalReading {
  private final @Nullable PlanningAgent agent;

  /**
   * @param agent null where none can be asked
   */
  GoalReading(@Nullable PlanningAgent agent) {
    this.agent = agent;
  }

  /**
   * Where the goal is read.
   *
   * @param repository the name under which texts speak of it
   * @param others every issue of the forge
   */
  record GoalContext(String base, String repository, List<SourceIssue> others) {}

  /** The plan of the goal, or why there is none. */
  PlanReading.DraftResult read(String run, RunSpec spec, String text, GoalContext place)
      throws InterruptedException, IOException {
    var goal = GoalParser.of(text);
    var who = agent == null ? null : agent.of(spec).orElse(null);
    if (agent == null || who == null) {
      return split(spec, goal, place, null, List.of());
    }
    var outcome =
        agent.ask(
            new PlanningAgent.QuestionSubject(run, "goal"),
            spec,
            who,
            AnswerForm.SPLIT,
            prompts -> prompts.split(goal));
    return switch (outcome) {
      case PlanningAnswer.AnsweredQuestion<List<GoalIssue>> answered -> {
        var plan = plan(spec, goal, answered.answer(), place);
        var told = "Agent %s made these issues of the goal".formatted(who.name());
        yield new Drafted(plan.warning(List.of(new PlanWarning(0, told))), answered.usage());
      }
      case PlanningAnswer.UnansweredQuestion<List<GoalIssue>> none ->
          split(spec, goal, place, none.usage(), List.of(noHelp(who, none.why())));
    };
  }

  private static PlanWarning noHelp(PlanningSpec who, String why) {
    return new PlanWarning(
        0,
        "Agent %s was of no help: %s. The issues are the goal's headings or list items"
            .formatted(who.name(), why));
  }

  private static PlanReading.DraftResult split(
      RunSpec spec,
      Goal goal,
      GoalContext place,
      @Nullable Usage usage,
      List<PlanWarning> warnings) {
    var issues = GoalSplit.of(goal);
    return issues.size() > GoalIssue.MAX_ISSUES
        ? new PlanReading.DraftRefused(
            List.of(
                "Expected a goal of at most %d issues, but this one has %d: write a plan document"
                    .formatted(GoalIssue.MAX_ISSUES, issues.size())))
        : new Drafted(plan(spec, goal, issues, place).warning(warnings), usage);
  }

  private static Plan plan(RunSpec spec, Goal goal, List<GoalIssue> issues, GoalContext place) {
    var request =
        GoalPlan.request(
            goal.title(),
            place.base(),
            place.repository(),
            issues,
            place.others(),
            spec.forceResolved());
    return PlanBuilder.of(request).withGoal(goal);
  }
}
