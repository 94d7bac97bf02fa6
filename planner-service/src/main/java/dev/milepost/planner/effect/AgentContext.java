package dev.milepost.planner.effect;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.Proposal;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Forges;
import dev.milepost.forge.Issue;
import dev.milepost.planner.domain.plan.ProposalApplication;
import dev.milepost.planner.domain.plan.Proposals;
import dev.milepost.planner.effect.PlanningAgent.PlanningAnswer;
import dev.milepost.planner.effect.answer.AnswerForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds to what is found otherwise what an agent reads out of the issues (P20). The issues of a goal
 * are an agent's already where one is asked.
 */
public final class AgentContext implements ContextGathering {
  private final ContextGathering others;
  private final PlanningAgent agent;
  private final Forges forges;

  public AgentContext(ContextGathering others, PlanningAgent agent, Forges forges) {
    this.others = others;
    this.agent = agent;
    this.forges = forges;
  }

  @Override
  public GatheredContext gather(String run, RunSpec spec, Plan draft) throws Exception {
    var asked = agent.of(spec).filter(who -> !(spec.selector() instanceof Selector.ByGoal));
    return asked.isPresent() && draft.issues().stream().anyMatch(issue -> !issue.closed())
        ? asked(run, spec, draft, asked.get())
        : others.gather(run, spec, draft);
  }

  private GatheredContext asked(String run, RunSpec spec, Plan draft, PlanningSpec who)
      throws Exception {
    var bodies = bodies(forges.open(spec), spec.selector(), draft);
    var outcome =
        agent.ask(
            new PlanningAgent.QuestionSubject(run, "proposals"),
            spec,
            who,
            AnswerForm.PROPOSALS,
            prompts -> prompts.proposals(draft, bodies));
    return switch (outcome) {
      case PlanningAnswer.AnsweredQuestion<Proposals> answered -> {
        var forced = Set.copyOf(spec.forceResolved());
        var plan = ProposalApplication.of(draft, answered.answer(), forced, who.name());
        var found = others.gather(run, spec, plan);
        yield new GatheredContext(
            found.plan(),
            found.summary() + ". " + told(plan, who, answered.answer()),
            found.context(),
            answered.usage());
      }
      case PlanningAnswer.UnansweredQuestion<Proposals> none -> {
        var found = others.gather(run, spec, draft);
        var why = "Agent %s was of no help: %s".formatted(who.name(), none.why());
        var warned = found.plan().warning(List.of(new PlanWarning(0, why)));
        yield new GatheredContext(
            warned, found.summary() + ". " + why, found.context(), none.usage());
      }
    };
  }

  private static String told(Plan plan, PlanningSpec who, Proposals proposals) {
    long accepted = plan.proposals().stream().filter(Proposal::accepted).count();
    return "Agent %s proposed %d dependencies, of which %d are taken, and files of %d issues"
        .formatted(who.name(), proposals.dependencies().size(), accepted, proposals.files().size());
  }

  /** A plan keeps no bodies of a forge's issues. */
  private static Map<Integer, String> bodies(Forge forge, Selector selector, Plan draft)
      throws InterruptedException {
    var bodies = new HashMap<Integer, String>();
    if (selector instanceof Selector.ByMilestone by) {
      forge.issuesOf(by.title()).forEach(issue -> bodies.put(issue.number(), issue.body()));
    }
    for (PlannedIssue issue : draft.issues()) {
      if (issue.body() != null) {
        bodies.put(issue.number(), issue.body());
      } else if (!issue.closed() && !bodies.containsKey(issue.number())) {
        bodies.put(issue.number(), forge.issue(issue.number()).map(Issue::body).orElse(""));
      }
    }
    return bodies;
  }
}
