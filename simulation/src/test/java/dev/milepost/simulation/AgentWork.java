package dev.milepost.simulation;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import dev.milepost.executor.domain.ExecutorEffect;
import dev.milepost.executor.domain.ExecutorEffect.RemoveWorktrees;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.domain.ExecutorEffect.TellUsage;
import dev.milepost.forge.NewPullRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** The effects of an executor: look whether it is pushed already, run an agent, push, open. */
final class AgentWork implements Node.World<ExecutorEffect> {
  private static final int LIMITED_ONE_IN = 6;
  private static final Usage USAGE = new Usage("m", 10L, 1L, null, null);

  private final String executor;
  private final Supplier<String> incarnation;
  private final Agents agents;
  private final Function<String, SimulatedForge> forges;
  private final Function<String, Work> works;
  private final Faults faults;

  AgentWork(
      String executor,
      Supplier<String> incarnation,
      Agents agents,
      Function<String, SimulatedForge> forges,
      Function<String, Work> works,
      Faults faults) {
    this.executor = executor;
    this.incarnation = incarnation;
    this.agents = agents;
    this.forges = forges;
    this.works = works;
    this.faults = faults;
  }

  @Override
  public List<RunEvent> run(String stream, ExecutorEffect effect) {
    return switch (effect) {
      case RemoveWorktrees e -> {
        faults.here();
        yield List.of(new WorktreesRemoved(executor, 1));
      }
      case TellUsage e -> {
        faults.here();
        yield List.of(new UsageReported(e.lost(), executor, incarnation.get(), USAGE));
      }
      case RunAssignment e -> {
        var assignment = e.ready().assignment();
        var tree = new WorktreeReady(assignment, executor, incarnation.get(), "base");
        var used = new UsageReported(assignment, executor, incarnation.get(), USAGE);
        yield List.of(tree, used, deliver(stream, e.ready()));
      }
    };
  }

  private RunEvent deliver(String run, IssueReady ready) {
    var assignment = ready.assignment();
    var speaker = incarnation.get();
    var forge = forges.apply(run);
    var there = forge.branchHead(ready.branch());
    if (limited(run, assignment)) {
      return new AttemptFailed(
          assignment,
          executor,
          speaker,
          FailureKind.USAGE_LIMIT,
          null,
          "usage limit",
          "",
          Instant.EPOCH.plusSeconds(assignment.attempt()));
    }
    boolean delivered = there.isPresent() && !there.get().equals(ready.from());
    if (!delivered && !work(run, ready)) {
      return new AttemptFailed(
          assignment, executor, speaker, FailureKind.EXIT_CODE, 1, "agent failed", "");
    }
    var request =
        new NewPullRequest(ready.branch(), "main", ready.title(), "Closes #" + assignment.issue());
    var opened = forge.openPullRequest(request);
    return word(assignment, speaker, opened.number(), opened.head());
  }

  /** X10: now and then a first attempt finds its provider at the limit; the same after a crash. */
  private static boolean limited(String run, Assignment assignment) {
    boolean first = assignment.attempt() == 1 && assignment.round() == 0;
    return first && Math.floorMod(Objects.hash(run, assignment.issue()), LIMITED_ONE_IN) == 0;
  }

  /** An agent's life; the watchdog or a crash may end it at any touch of the world. */
  private boolean work(String run, IssueReady ready) {
    var assignment = ready.assignment();
    var agent = agents.start(run, assignment, executor);
    for (int touch = 0; touch < 4; touch++) {
      faults.here();
      if (!agents.isAlive(agent)) {
        throw new IllegalStateException("the lease was lost");
      }
    }
    agents.end(agent);
    var work = works.apply(run);
    if (work.failing().contains(assignment.issue())) {
      return false;
    }
    faults.here();
    int issue = assignment.issue();
    var red = work.redHeads().getOrDefault(issue, 0);
    forges.apply(run).push(ready.branch(), work.files().get(issue), red);
    return true;
  }

  private RunEvent word(Assignment assignment, String speaker, int pullRequest, String head) {
    return switch (assignment.work()) {
      case IMPLEMENT ->
          new PrOpened(assignment, executor, speaker, pullRequest, "local:" + pullRequest, head);
      case FIX -> new FixPushed(assignment, executor, speaker, pullRequest, head);
      case RESOLVE_CONFLICT ->
          new ConflictResolved(assignment, executor, speaker, pullRequest, head);
    };
  }
}
