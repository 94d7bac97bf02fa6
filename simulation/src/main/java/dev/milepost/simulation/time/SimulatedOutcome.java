package dev.milepost.simulation.time;

import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A simulated run that completed.
 *
 * @param makespan from submission to the last merge
 * @param history every event, its time counted from the epoch on
 */
public record SimulatedOutcome(Duration makespan, List<RecordedEvent<RunEvent>> history) {
  public SimulatedOutcome {
    history = List.copyOf(history);
  }

  static SimulatedOutcome of(IssueGraph graph, List<RecordedEvent<RunEvent>> history) {
    var end = history.getLast().event();
    if (!(end instanceof MilestoneCompleted done) || done.merged() != graph.size()) {
      throw new IllegalStateException(
          "Expected %s to complete with %d merges, but found its last event to be %s"
              .formatted(graph.name(), graph.size(), end));
    }
    var last =
        history.stream()
            .filter(record -> record.event() instanceof PrMerged)
            .map(RecordedEvent::time)
            .reduce((first, second) -> second)
            .orElse(Instant.EPOCH);
    return new SimulatedOutcome(Duration.between(history.getFirst().time(), last), history);
  }
}
