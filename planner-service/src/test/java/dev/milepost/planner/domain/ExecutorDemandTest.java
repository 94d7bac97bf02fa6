package dev.milepost.planner.domain;

import static dev.milepost.planner.domain.PlannerGiven.implement;
import static dev.milepost.planner.domain.PlannerGiven.opened;
import static dev.milepost.planner.domain.PlannerGiven.planned;
import static dev.milepost.planner.domain.PlannerGiven.started;
import static dev.milepost.planner.domain.PlannerGiven.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.RunEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutorDemandTest {
  private final PlannerParticipant planner = new PlannerParticipant();
  private PlannerState state = planner.initial(PlannerGiven.RUN);
  private int recorded;

  @Test
  void every_stage_of_an_issue_has_a_name() {
    assertThat(ExecutorDemand.STAGES.values()).containsExactlyInAnyOrder(stages());
  }

  @Test
  void what_waits_and_what_runs_is_wanted_and_what_is_blocked_or_in_review_is_not() {
    tell(submitted(2), planned("", "", "After #1", "closed"));
    assertThat(demand().slots()).isEqualTo(2);
    assertThat(demand().waiting()).isEqualTo(2);
    tell(started(implement(1)));
    assertThat(demand().slots()).isEqualTo(2);
    assertThat(demand().running()).isEqualTo(1);
    tell(opened(implement(1)));
    assertThat(demand().slots()).isEqualTo(1);
    assertThat(demand().issues())
        .containsAllEntriesOf(Map.of("in-review", 1, "offered", 1, "waiting", 1, "closed", 1));
  }

  @Test
  void nothing_is_wanted_for_runs_that_are_not_executed() {
    assertThat(demand().slots()).isZero();
    assertThat(ExecutorDemand.of(List.of()).issues()).isEmpty();
  }

  private ExecutorDemand demand() {
    return ExecutorDemand.of(List.of(state));
  }

  @SuppressWarnings("unchecked") // an array of classes
  private static Class<? extends IssueStage>[] stages() {
    return Arrays.stream(IssueStage.class.getPermittedSubclasses())
        .filter(IssueStage.class::isAssignableFrom)
        .toArray(Class[]::new);
  }

  /** Folds, with all that is decided on the way. */
  private void tell(RunEvent... events) {
    for (var event : events) {
      var id = EventId.derived("test", "demand", recorded++);
      var at = Instant.EPOCH.plusSeconds(recorded);
      var next = planner.fold(state, new RecordedEvent<>(id, PlannerGiven.RUN, at, event));
      state = next.state();
      next.decisions().forEach(this::tell);
    }
  }
}
