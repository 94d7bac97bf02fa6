package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.Explanation;
import dev.milepost.api.RunExplanation;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.RunEvent;
import dev.milepost.events.ScheduleMode;
import dev.milepost.gateway.domain.RunFold;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.SequencedEvent;
import dev.milepost.gateway.domain.explain.RunExplanations;
import dev.milepost.planner.domain.PlannerParticipant;
import dev.milepost.planner.domain.PlannerState;
import dev.milepost.planner.domain.RunStage;
import dev.milepost.planner.domain.Running;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What the gateway says that runs and issues wait for is what the planner waits for, in every state
 * of simulated histories in which the log holds all that the planner has decided.
 */
class ExplanationTest {
  private static final int SEEDS = 20;
  private static final int FAULTY_STEPS = 2_000;

  /** So many of one kind, or the histories say little of it. */
  private static final int LEAST_OF_A_KIND = 20;

  private final Map<String, Integer> kinds = new TreeMap<>();
  private final Map<String, History> runs = new HashMap<>();

  /** One run, as both see it. */
  private static final class History {
    private final PlannerParticipant planner = new PlannerParticipant();
    private final Set<EventId> seen = new HashSet<>();
    private final List<RunEvent> undecided = new ArrayList<>();
    private final String run;

    /** Of commands that the API refuses: it takes none on a plan that the log does not have yet. */
    private final Set<Integer> blindly = new HashSet<>();

    private PlannerState planned;
    private RunState shown;

    History(String run) {
      this.run = run;
      planned = planner.initial(run);
      shown = RunState.initial(run);
    }

    /** False while the log lacks something that the planner has decided, or of a duplicate. */
    boolean after(RecordedEvent<RunEvent> record) {
      if (!seen.add(record.id())) {
        return false;
      }
      undecided.remove(record.event());
      if (record.event() instanceof BlockerForceResolved forced && !undecided.isEmpty()) {
        blindly.add(forced.issue());
      }
      var transition = planner.fold(planned, record);
      planned = transition.state();
      undecided.addAll(transition.decisions());
      shown =
          RunFold.evolve(shown, new SequencedEvent(shown.seq() + 1, record.time(), record.event()));
      return undecided.isEmpty();
    }
  }

  @Test
  void what_is_said_is_what_the_planner_waits_for() {
    for (var mode : ScheduleMode.values()) {
      for (long seed = 1; seed <= SEEDS; seed++) {
        compare(seed, mode);
      }
    }
    assertThat(kinds.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(10_000);
    for (var kind : PlannerTruth.KINDS) {
      assertThat(kinds.getOrDefault(kind, 0))
          .as("%s in %s", kind, kinds)
          .isGreaterThan(LEAST_OF_A_KIND);
    }
  }

  private void compare(long seed, ScheduleMode mode) {
    runs.clear();
    var simulation = new Simulation(seed, mode, 0);
    simulation.run(FAULTY_STEPS);
    for (var record : simulation.log().all()) {
      var history = runs.computeIfAbsent(record.stream(), History::new);
      if (history.after(record)) {
        check(history, seed + " " + mode + ", " + record);
      }
    }
  }

  private void check(History history, String where) {
    RunExplanation said = RunExplanations.of(history.shown, null, List.of()).all();
    var truth = new PlannerTruth(history.planned);
    note(said.whole());
    assertThat(truth.ofRun())
        .as("%s: %s; planner: %s", where, said.whole(), history.planned.life().getClass())
        .contains(said.whole().waitsFor());
    if (history.planned.life() instanceof Running running) {
      assertThat(history.shown.spending().total())
          .as("%s: usage", where)
          .isEqualTo(running.spending().total());
      for (var one : said.issues()) {
        note(one);
        var task = running.tasks().get(one.issue());
        if (task != null && !history.blindly.contains(one.issue())) {
          assertThat(truth.ofIssue(running, task))
              .as("%s: %s; planner: %s", where, one, task)
              .contains(one.waitsFor());
          if (one.waitsFor().equals("blockers")) {
            assertThat(one.issues())
                .as("%s: %s", where, one)
                .isEqualTo(truth.blockers(running, task));
          }
        }
      }
    }
    if (history.planned.life() instanceof RunStage.Over) {
      assertThat(said.issues()).as(where).allMatch(one -> one.waitsFor().equals("nothing"));
    }
  }

  private void note(Explanation one) {
    assertThat(one.says()).isNotBlank().doesNotContain("null");
    kinds.merge(one.waitsFor(), 1, Integer::sum);
  }
}
