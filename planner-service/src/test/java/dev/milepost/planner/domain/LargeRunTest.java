package dev.milepost.planner.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.RunEvent;
import dev.milepost.events.ScheduleMode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The largest milestone that is planned is folded from its submission to its end. */
class LargeRunTest {
  private static final int ISSUES = 10_000;
  private static final int PARALLEL = 16;

  private final PlannerParticipant planner = new PlannerParticipant();
  private final ArrayDeque<RunEvent> coming = new ArrayDeque<>();
  private PlannerState state = planner.initial(PlannerGiven.RUN);
  private int count;
  private @Nullable RunEvent last;

  @ParameterizedTest
  @EnumSource
  @Timeout(300)
  void a_run_of_ten_thousand_issues_is_folded_to_its_end(ScheduleMode mode) {
    boolean flows = mode == ScheduleMode.FLOW;
    var bodies =
        IntStream.rangeClosed(1, ISSUES)
            .mapToObj(n -> n == 1 ? "" : "After #" + n / 2)
            .toArray(String[]::new);
    var plan = PlannerGiven.planned(bodies).plan();
    coming.add(flows ? PlannerGiven.flowing(PARALLEL) : PlannerGiven.submitted(PARALLEL));
    while (!coming.isEmpty()) {
      last = coming.remove();
      fold();
      if (last instanceof PlanPhaseStarted started) {
        coming.add(
            started.phase() == PlanPhase.SESSION
                ? PlannerGiven.drafted(started.phase(), started.attempt(), plan)
                : PlannerGiven.completed(started.phase(), started.attempt()));
      }
      coming.addAll(answers());
    }
    assertThat(last).isEqualTo(new MilestoneCompleted(ISSUES, 0));
    assertThat(count).isGreaterThan(4 * ISSUES);
  }

  private void fold() {
    var event =
        new RecordedEvent<>(new EventId("e" + count++), PlannerGiven.RUN, Instant.EPOCH, last);
    var transition = planner.fold(state, event);
    state = transition.state();
    coming.addAll(transition.decisions());
    assertThat(planner.outstanding(state)).hasSizeLessThanOrEqualTo(PARALLEL + 1);
  }

  private List<RunEvent> answers() {
    var answers = new ArrayList<RunEvent>();
    if (last instanceof IssueReady ready) {
      answers.addAll(List.of(PlannerGiven.wholeCycle(ready.assignment().issue())));
    } else if (last instanceof CleanupRequested) {
      answers.add(new WorktreesRemoved("a", ISSUES));
    }
    return answers;
  }
}
