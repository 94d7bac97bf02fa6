package dev.milepost.planner.effect;

import dev.milepost.events.PlannerEvent.PlanTranslated;
import dev.milepost.planner.domain.TranslateWords;
import dev.milepost.planner.effect.PlanningAgent.PlanningAnswer;
import dev.milepost.planner.effect.PlanningAgent.QuestionSubject;
import dev.milepost.planner.effect.answer.AnswerForm;
import dev.milepost.planner.effect.answer.AnswerForm.TranslatedRevision;
import java.io.IOException;
import java.util.List;

/** P19: has the agent that helps to plan read words as changes of the plan. */
public final class RevisionTranslator {
  /** Enough of a request's id to distinguish a run's requests. */
  private static final int PLACE = 12;

  private final PlanningAgent agent;

  public RevisionTranslator(PlanningAgent agent) {
    this.agent = agent;
  }

  /** The revisions that the words ask for; none, with the reason, where it cannot read them. */
  PlanTranslated translated(String run, TranslateWords owed)
      throws InterruptedException, IOException {
    var who = agent.of(owed.spec());
    if (who.isEmpty()) {
      return nothing(owed, "No agent helps to plan this run (--planning-agent)");
    }
    var id = owed.request();
    var place = "words-" + id.substring(0, Math.min(PLACE, id.length()));
    var outcome =
        agent.ask(
            new QuestionSubject(run, "words", place),
            owed.spec(),
            who.get(),
            AnswerForm.REVISIONS,
            prompts -> prompts.revisions(owed.plan(), owed.words()));
    return switch (outcome) {
      case PlanningAnswer.AnsweredQuestion<TranslatedRevision> read ->
          new PlanTranslated(id, read.answer().revisions(), read.answer().note(), read.usage());
      case PlanningAnswer.UnansweredQuestion<TranslatedRevision> none ->
          new PlanTranslated(
              id,
              List.of(),
              "Agent %s was of no help: %s".formatted(who.get().name(), none.why()),
              none.usage());
    };
  }

  /** No changes, for this reason. */
  static PlanTranslated nothing(TranslateWords owed, String why) {
    return new PlanTranslated(owed.request(), List.of(), why, null);
  }
}
