package dev.milepost.simulation.time;

import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Work;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * All executors together: so many slots, none of which dies. An offer is claimed as a slot is free;
 * the agent begins when its start is in the log, and the slot is free again when its pull request
 * is. An executor says as much, and waits for as much, as the one that ships.
 */
final class SimulatedExecutor {
  private static final String NAME = "executor-1";
  private static final String INCARNATION = "simulated";

  private final Workload load;
  private final SimulatedBase base;
  private final VirtualLog log;
  private final VirtualTime time;
  private final Queue<Assignment> offered = new ArrayDeque<>();
  private int free;

  SimulatedExecutor(
      int slots, Workload load, SimulatedBase base, VirtualLog log, VirtualTime time) {
    this.free = slots;
    this.load = load;
    this.base = base;
    this.log = log;
    this.time = time;
    log.follow(this::read);
  }

  private void read(RecordedEvent<RunEvent> record) {
    switch (record.event()) {
      case IssueReady e -> offer(e.assignment());
      case AttemptStarted e -> prepare(e.assignment());
      case AgentStarted e -> work(e.assignment());
      case PushStarted e -> say(delivered(e.assignment()));
      case PrOpened e -> freed();
      case FixPushed e -> freed();
      case CleanupRequested e -> say(new WorktreesRemoved(NAME, 0));
      default -> {} // of no interest to executors
    }
  }

  private void say(ExecutorEvent... events) {
    log.append(List.of(events));
  }

  private void offer(Assignment assignment) {
    offered.add(assignment);
    claim();
  }

  private void freed() {
    free++;
    claim();
  }

  private void claim() {
    while (free > 0 && !offered.isEmpty()) {
      free--;
      say(new AttemptStarted(offered.remove(), NAME, INCARNATION));
    }
  }

  private void prepare(Assignment assignment) {
    base.cut(assignment.issue());
    say(
        new WorktreeReady(assignment, NAME, INCARNATION, SimulatedHead.commit(0)),
        new AgentStarted(assignment, NAME, INCARNATION));
  }

  private void work(Assignment assignment) {
    time.after(
        load.agent(assignment.issue(), assignment.round()),
        () -> say(new PushStarted(assignment, NAME, INCARNATION, head(assignment))));
  }

  private static String head(Assignment assignment) {
    return new SimulatedHead(assignment.issue(), assignment.round()).id();
  }

  private static ExecutorEvent delivered(Assignment assignment) {
    int pull = assignment.issue();
    var head = head(assignment);
    return assignment.work() == Work.IMPLEMENT
        ? new PrOpened(assignment, NAME, INCARNATION, pull, "local:" + pull, head)
        : new FixPushed(assignment, NAME, INCARNATION, pull, head);
  }
}
