package dev.milepost.executor.effect.claiming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.RunEvent;
import dev.milepost.events.fold.Claims.Claim;
import dev.milepost.executor.domain.ExecutorGiven;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.domain.OfferDeal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** After any events of any runs, what is kept up to date is what is computed from scratch. */
class OfferIndexPropertiesTest {
  private static final List<String> EXECUTORS = List.of("me", "other", "third");
  private static final Duration LONG = Duration.ofHours(1);

  /** An event of a run, or, without one, a heartbeat of an executor. */
  record LogStep(String run, RunEvent event, String beating, int slots) {}

  @Property(tries = 300)
  void the_index_and_the_deal_are_those_from_scratch(@ForAll("steps") List<LogStep> steps) {
    var participant = new ExecutorParticipant("me", "now");
    var log = new MemoryLog(participant);
    var liveness = new MemoryLiveness();
    var executors = new LiveExecutors("me", "now", 2, liveness, liveness, MemoryLiveness.HEARTBEAT);
    var offers = new DealtOffers(executors);
    var index = new OfferIndex();
    for (var step : steps) {
      if (step.slots() > 0) {
        liveness.beat(step.beating(), step.slots());
      } else {
        log.write(step.run(), step.event());
      }
      var states = unfinished(participant, log.states());
      var open = OpenOffers.of(states);
      var live = executors.rooms(taken(states));
      var scratch =
          OfferDeal.of(
              live, open.keySet(), offer -> Optional.ofNullable(open.get(offer).offer().keeper()));

      index.update(states);
      assertThat(index.first(Integer.MAX_VALUE)).containsExactlyElementsOf(open.values());
      assertThat(index.ids()).containsExactlyElementsOf(open.keySet());
      assertThat(index.taken()).isEqualTo(taken(states));

      offers.next(states, 0, LONG);
      assertThat(offers.lastDeal().dealt()).containsExactlyElementsOf(scratch.dealt());
      for (var offer : open.keySet()) {
        for (var executor : EXECUTORS) {
          assertThat(offers.lastDeal().rank(offer, executor))
              .isEqualTo(scratch.rank(offer, executor));
        }
      }
    }
  }

  @Test
  void an_event_of_one_run_reads_that_run_alone_however_many_there_are() {
    var log = new MemoryLog(new ExecutorParticipant("me", "now"));
    for (int run = 0; run < 100; run++) {
      log.write("run-" + run, ExecutorGiven.submitted(true));
      log.write("run-" + run, ExecutorGiven.ready(Assignment.implement(1, 1)));
    }
    var index = new OfferIndex();
    assertThat(index.update(log.states())).isTrue();
    int before = index.reads();
    assertThat(index.update(log.states())).isFalse();
    log.write("run-7", ExecutorGiven.ready(Assignment.implement(2, 1)));
    assertThat(index.update(log.states())).isTrue();
    assertThat(index.reads() - before).isEqualTo(1);
    log.write("run-7", ExecutorGiven.planned());
    assertThat(index.update(log.states())).as("no offer came or went").isFalse();
  }

  private static Map<String, ExecutorState> unfinished(
      ExecutorParticipant participant, Map<String, ExecutorState> states) {
    return states.entrySet().stream()
        .filter(one -> !participant.isOver(one.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<Claim, Integer> taken(Map<String, ExecutorState> states) {
    return states.values().stream()
        .flatMap(ExecutorState::slotsTaken)
        .collect(Collectors.toMap(Function.identity(), one -> 1, Integer::sum));
  }

  @Provide
  Arbitrary<List<LogStep>> steps() {
    var runs = Arbitraries.of("a", "b", "c");
    var executors = Arbitraries.of(EXECUTORS);
    var said = Combinators.combine(runs, events()).as((run, e) -> new LogStep(run, e, "", 0));
    var beats =
        Combinators.combine(executors, Arbitraries.integers().between(1, 3))
            .as((who, slots) -> new LogStep("", ExecutorGiven.planned(), who, slots));
    return Arbitraries.frequencyOf(Tuple.of(9, said), Tuple.of(1, beats)).list().ofMaxSize(60);
  }

  private static Arbitrary<RunEvent> events() {
    var assignments =
        Combinators.combine(
                Arbitraries.integers().between(1, 4), Arbitraries.integers().between(1, 2))
            .as(Assignment::implement);
    var who = Arbitraries.of(EXECUTORS);
    return Arbitraries.oneOf(
        assignments.map(ExecutorGiven::ready),
        assignments.map(ExecutorGiven::ready),
        Combinators.combine(assignments, who).as((a, x) -> ExecutorGiven.claim(a, x, "now")),
        Combinators.combine(assignments, who).as((a, x) -> ExecutorGiven.claim(a, x, "now")),
        Combinators.combine(assignments, who).as((a, x) -> ExecutorGiven.opened(a, x, "now")),
        Combinators.combine(assignments, who).as((a, x) -> ExecutorGiven.lost(a, x, "now")),
        Arbitraries.of(new RunGivenUp("ann", "no use", "a record", null, null, null)));
  }
}
