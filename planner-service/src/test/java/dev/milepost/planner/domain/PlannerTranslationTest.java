package dev.milepost.planner.domain;

import static dev.milepost.planner.domain.PlannerGiven.planned;
import static dev.milepost.planner.domain.PlannerGiven.scenario;
import static dev.milepost.planner.domain.PlannerGiven.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.PlanTranslationRequested;
import dev.milepost.events.PlannerEvent.CommandRejected;
import dev.milepost.events.PlannerEvent.PlanTranslated;
import dev.milepost.events.Usage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** P19: words that the planning agent reads. */
class PlannerTranslationTest {
  private static final PlanTranslationRequested WISH =
      new PlanTranslationRequested("the second one can wait", "ann");

  @Test
  void words_are_owed_to_an_agent_until_they_are_answered() {
    var run = scenario().given(submitted(1), planned("", ""));
    run.when(WISH).then();
    var owed =
        outstanding(run.state()).stream()
            .filter(TranslateWords.class::isInstance)
            .map(TranslateWords.class::cast)
            .toList();
    assertThat(owed).singleElement().matches(words -> words.words().equals(WISH.words()));
    run.when(new PlanTranslated(owed.getFirst().request(), List.of(), "no", Usage.NOTHING)).then();
    assertThat(outstanding(run.state())).noneMatch(TranslateWords.class::isInstance);
  }

  @Test
  void what_the_agent_used_is_spent_by_the_run_once() {
    var run = scenario().given(submitted(1), planned("", ""), WISH);
    var request = translating(run.state());
    var answer = new PlanTranslated(request, List.of(), "", new Usage("m", 5L, 7L, 9L, "agent"));
    run.when(answer, answer).then();
    assertThat(((Running) run.state().life()).spending().total().tokens()).isEqualTo(12);
  }

  @Test
  void there_are_four_at_once_at_most() {
    var run = scenario().given(submitted(1), planned("", ""), WISH, WISH, WISH, WISH);
    run.when(WISH)
        .then(
            new CommandRejected(
                "translate",
                "Expected at most 4 at once, but found as many that are not answered yet"));
  }

  @Test
  void a_run_that_is_planned_yet_or_over_has_nothing_to_read_them_against() {
    scenario()
        .given(submitted(1))
        .when(WISH)
        .then(
            new CommandRejected(
                "translate",
                "Expected a plan that awaits approval, or a run, but found a run that is planning"));
    var over =
        scenario().given(submitted(1), planned("", ""), WISH, new CancelRequested("ann", ""));
    assertThat(outstanding(over.state())).noneMatch(TranslateWords.class::isInstance);
  }

  private static Set<PlannerEffect> outstanding(PlannerState state) {
    return new PlannerParticipant().outstanding(state);
  }

  private static String translating(PlannerState state) {
    return state.translating().getFirst().request();
  }
}
