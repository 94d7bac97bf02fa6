package dev.milepost.simulation;

import dev.milepost.events.fold.KeptApart;
import dev.milepost.planner.domain.IssueStage;
import dev.milepost.planner.domain.PlannerState;
import dev.milepost.planner.domain.RunStage;
import dev.milepost.planner.domain.Running;
import dev.milepost.planner.domain.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the planner waits for, as its own state has it; more than one word where it has no more. */
record PlannerTruth(PlannerState state) {
  /** Those that a simulated history tells of. */
  static final List<String> KINDS =
      List.of(
          "nothing",
          "person",
          "planning",
          "blockers",
          "wave",
          "order",
          "slot",
          "executor",
          "agent",
          "review",
          "approvals",
          "merge",
          "cleanup");

  Set<String> ofRun() {
    return switch (state.life()) {
      case RunStage.NotSubmitted life -> Set.of("planning");
      case RunStage.Planning life -> Set.of(life.stalled() ? "person" : "planning");
      case RunStage.AwaitingPlanApproval life -> Set.of("person");
      case Running life -> ofRunning(life);
      case RunStage.Cleaning life -> Set.of("cleanup");
      case RunStage.Ending life -> Set.of("cleanup", "nothing");
      case RunStage.Over life -> Set.of("nothing", "cleanup");
    };
  }

  private static Set<String> ofRunning(Running run) {
    if (run.pause().on()) {
      var ends = run.pause().awaitsWord() ? "executor" : "person";
      return Set.of(run.pause().until() == null ? ends : "time");
    }
    if (run.rest() != Running.Standstill.NONE) {
      return Set.of("person");
    }
    if (run.tasks().count(IssueStage.Claimed.class) > 0) {
      return Set.of("agent", "person");
    }
    if (run.tasks().count(IssueStage.Offered.class) > 0) {
      return Set.of("executor", "person");
    }
    return run.tasks().count(IssueStage.InReview.class) > 0
        ? Set.of("review", "merge", "person")
        : Set.of("planner", "cleanup");
  }

  Set<String> ofIssue(Running run, Task task) {
    return switch (task.step()) {
      case IssueStage.Closed step -> Set.of("nothing");
      case IssueStage.Merged step -> Set.of("nothing");
      case IssueStage.Skipped step -> Set.of("nothing");
      case IssueStage.LeftOpen step -> Set.of("nothing");
      case IssueStage.Settling step -> ofSettling(run);
      case IssueStage.Claimed step -> Set.of("agent");
      case IssueStage.Offered step -> Set.of("executor");
      case IssueStage.InReview step -> Set.of("review", "person", "approvals", "merge");
      case IssueStage.Failed step -> Set.of(step.retry() ? "wave" : "person");
      case IssueStage.Queued step -> run.pause().on() ? ofRunning(run) : Set.of("slot");
      case IssueStage.Waiting step -> ofWaiting(run, task);
    };
  }

  /** The log does not tell whether the planner began to close it before a pause. */
  private static Set<String> ofSettling(Running run) {
    var kinds = new HashSet<>(Set.of("planner"));
    if (run.pause().on()) {
      kinds.addAll(ofRunning(run));
    }
    return kinds;
  }

  private Set<String> ofWaiting(Running run, Task task) {
    var others = ofWaitingForOthers(run, task);
    if (!others.isEmpty()) {
      return others;
    }
    if (run.pause().on() || run.rest() != Running.Standstill.NONE) {
      return ofRunning(run);
    }
    if (!run.spec().flows()) {
      return Set.of("wave");
    }
    return isApart(run, task) ? Set.of("order") : Set.of("slot");
  }

  /** One that it is kept apart from is under way. */
  private static boolean isApart(Running run, Task task) {
    return KeptApart.of(run.plan()).getOrDefault(task.number(), new TreeSet<>()).stream()
        .anyMatch(other -> isUnderWay(run, other));
  }

  private static boolean isUnderWay(Running run, int issue) {
    var task = run.tasks().get(issue);
    return task != null
        && switch (task.step()) {
          case IssueStage.Queued step -> true;
          case IssueStage.Offered step -> true;
          case IssueStage.Claimed step -> true;
          case IssueStage.InReview step -> true;
          default -> false;
        };
  }

  private Set<String> ofWaitingForOthers(Running run, Task task) {
    if (!blockers(run, task).isEmpty()) {
      return Set.of("blockers");
    }
    var needs = task.needs();
    boolean outside = needs.external().stream().anyMatch(e -> !forces(needs, e.issue()));
    return outside ? Set.of("outside") : Set.of();
  }

  /** The open blockers within the run. */
  List<Integer> blockers(Running run, Task task) {
    return task.needs().issues().stream()
        .filter(number -> !forces(task.needs(), number))
        .filter(number -> run.tasks().get(number) != null)
        .filter(number -> !releases(run.tasks().get(number)))
        .toList();
  }

  private static boolean forces(Task.TaskBlockers needs, int blocker) {
    return needs.allForced() || needs.forced().contains(blocker);
  }

  private static boolean releases(Task blocker) {
    return switch (blocker.step()) {
      case IssueStage.Closed step -> true;
      case IssueStage.Merged step -> true;
      case IssueStage.Skipped step -> step.releases();
      default -> false;
    };
  }
}
