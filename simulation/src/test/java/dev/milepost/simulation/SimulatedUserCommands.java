package dev.milepost.simulation;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.ChangeApproved;
import dev.milepost.events.GatewayEvent.InstructionGiven;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.GatewayEvent.PlanTranslationRequested;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.GatewayEvent.RunOptionsChanged;
import dev.milepost.events.OptionsChange;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.ReviewEvent.ChangeHeld;
import dev.milepost.events.Revision;
import dev.milepost.events.RunEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A user who sends any command at any time. */
final class SimulatedUserCommands {
  private static final int ISSUES = 10;
  private static final int CANCEL_ONE_IN = 15;
  private static final int ARCHIVE_ONE_IN = 29;
  private static final int SHA256_BYTES = 32;

  private final SimulatedLog log;
  private final Chance chance;
  private final List<String> runs;
  private final Set<String> approved = new HashSet<>();
  private final Set<String> archived = new HashSet<>();
  private int count;

  SimulatedUserCommands(SimulatedLog log, Chance chance, List<String> runs) {
    this.log = log;
    this.chance = chance;
    this.runs = runs;
  }

  void any() {
    if (count % ARCHIVE_ONE_IN == 0) {
      archive();
    }
    int issue = 1 + chance.below(ISSUES);
    var wish =
        switch (chance.below(14)) {
          case 5 -> new PlanRevisionRequested(List.of(revision(issue)), chance.oneIn(2), "sim");
          case 6 -> new PlanPhaseRetryRequested("sim");
          case 7 -> new PlanPhaseSkipRequested("sim");
          case 8 -> new PlanTranslationRequested("the last one first", "sim");
          case 9 ->
              new RecordsSkipped(0, chance.below(1_000), 1_000, "sim", held()); // all are read
          case 10 -> {
            approveHeld();
            yield new PlanApproved("sim");
          }
          case 11 -> new InstructionGiven(issue, "use tabs", "sim");
          case 12 ->
              new RunOptionsChanged(
                  new OptionsChange(new AgentSpec("shell", List.of("b"), null, null)), "sim");
          case 0 -> new PauseRequested("sim", "because");
          case 1 -> new ResumeRequested("sim");
          case 2 -> new IssueRetryRequested(issue, "sim");
          case 3 -> new IssueSkipRequested(issue, chance.oneIn(2), "sim");
          case 4 -> new BlockerForceResolved(issue, null, "sim");
          default -> chance.oneIn(CANCEL_ONE_IN) ? end() : new PlanApproved("sim");
        };
    say(chance.of(runs), wish);
  }

  /** What is left to be done of a run that is over is done, archived or not. */
  private void archive() {
    for (var record : log.all()) {
      boolean over =
          record.event() instanceof MilestoneCompleted
              || record.event() instanceof MilestoneCancelled
              || record.event() instanceof RunGivenUp;
      if (over && archived.add(record.stream())) {
        say(
            record.stream(),
            new RunArchived("sim", "over", "sim", null, 1, "ab".repeat(SHA256_BYTES)));
        return;
      }
    }
  }

  private List<String> held() {
    return chance.oneIn(2) ? List.of("executor", "planner", "review") : List.of();
  }

  private RunEvent end() {
    return chance.oneIn(3)
        ? new RunGivenUp("sim", "enough", "a record", 0, 7L, chance.oneIn(2))
        : new CancelRequested("sim", "enough", chance.oneIn(2));
  }

  private Revision revision(int issue) {
    int other = 1 + chance.below(ISSUES);
    return switch (chance.below(5)) {
      case 0 -> new Revision.Depend(issue, other);
      case 1 -> new Revision.Release(issue, other);
      case 2 -> new Revision.Move(issue, 1 + chance.below(4));
      case 3 -> new Revision.Drop(issue);
      default -> new Revision.Parallel(1 + chance.below(4));
    };
  }

  /** Nothing is left waiting for a person. */
  void resumeAll() {
    for (var run : runs) {
      say(run, new PlanPhaseRetryRequested("sim"));
      say(run, new PlanApproved("sim"));
      say(run, new ResumeRequested("sim"));
    }
  }

  /** Says yes to every head that ever waited for a person; false if none has since the last. */
  boolean approveHeld() {
    boolean any = false;
    for (var record : log.all()) {
      if (record.event() instanceof ChangeHeld e && approved.add(record.stream() + e.head())) {
        say(record.stream(), new ChangeApproved(e.issue(), e.head(), "sim"));
        any = true;
      }
    }
    return any;
  }

  private void say(String run, RunEvent wish) {
    var id = EventId.derived("gateway", "wish", ++count);
    log.append(List.of(new NewEvent<>(id, run, null, wish)));
  }
}
