package dev.milepost.simulation;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import dev.milepost.executor.domain.ExecutorEffect;
import dev.milepost.executor.domain.ExecutorEffect.RemoveWorktrees;
import dev.milepost.executor.domain.ExecutorEffect.ReportUsage;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The effects of an executor: look whether it is pushed already, run an agent once, push, open.
 * What is said amid them is in the log before it is done.
 */
final class AgentWork implements Node.World<ExecutorEffect> {
  private static final int LIMITED_ONE_IN = 6;
  private static final Usage USAGE = new Usage("m", 10L, 1L, null, null);

  /** An assignment of a run. */
  private record Piece(String run, Assignment assignment) {}

  private final String executor;
  private final Supplier<String> incarnation;
  private final SimulatedLog log;
  private final SimulatedAgents agents;
  private final Function<String, SimulatedForge> forges;
  private final Function<String, SimulatedWork> works;
  private final SimulatedFaults faults;

  /** The executor's disk: the commits of agents that ended well. */
  private final Map<Piece, String> ended = new HashMap<>();

  /** The memory of an incarnation: where an agent was started. */
  private final Map<Piece, String> started = new HashMap<>();

  AgentWork(
      String executor,
      Supplier<String> incarnation,
      SimulatedLog log,
      SimulatedAgents agents,
      Function<String, SimulatedForge> forges,
      Function<String, SimulatedWork> works,
      SimulatedFaults faults) {
    this.executor = executor;
    this.incarnation = incarnation;
    this.log = log;
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
      case ReportUsage e -> {
        faults.here();
        yield List.of(new UsageReported(e.lost(), executor, incarnation.get(), USAGE));
      }
      case RunAssignment e -> {
        var used = new UsageReported(e.ready().assignment(), executor, incarnation.get(), USAGE);
        yield List.of(used, deliver(stream, e));
      }
    };
  }

  private RunEvent deliver(String run, RunAssignment effect) {
    var ready = effect.ready();
    var assignment = ready.assignment();
    var speaker = incarnation.get();
    var forge = forges.apply(run);
    var there = forge.branchHead(ready.branch());
    if (limited(run, assignment)) {
      var at = Instant.EPOCH.plusSeconds(assignment.attempt());
      var kind = FailureKind.USAGE_LIMIT;
      return new AttemptFailed(assignment, executor, speaker, kind, null, "limit", "", at);
    }
    boolean ahead = there.isPresent() && !there.get().equals(ready.from());
    if (ahead && !effect.branch().opened() && !effect.branch().knows(there.get())) {
      return failed(assignment, speaker, FailureKind.BRANCH_TAKEN);
    }
    if (!ahead && !isDelivered(effect, forge)) {
      var failure = work(run, effect, speaker);
      if (failure != null) {
        return failed(assignment, speaker, failure);
      }
      var head = Objects.requireNonNull(ended.get(new Piece(run, assignment)));
      say(run, new PushStarted(assignment, executor, speaker, head));
      if (!forge.push(ready.branch(), head, there)) {
        throw new IllegalStateException("moved meanwhile; looked at once more");
      }
    }
    var title = ready.title();
    var body = "Closes #" + assignment.issue();
    var opened = forge.openPullRequest(new NewPullRequest(ready.branch(), "main", title, body));
    return word(assignment, speaker, opened.number(), opened.head());
  }

  /** A retry looks again at what is in the open pull request. */
  private static boolean isDelivered(RunAssignment effect, SimulatedForge forge) {
    var ready = effect.ready();
    return ready.assignment().work() == dev.milepost.events.Work.IMPLEMENT
        && effect.branch().opened()
        && effect.spec().maxFixRounds() > 0
        && forge
            .pullRequestOf(ready.branch())
            .filter(pull -> pull.state() == PullRequestStatus.OPEN)
            .filter(pull -> pull.head().equals(ready.from()))
            .isPresent();
  }

  private AttemptFailed failed(Assignment assignment, String speaker, FailureKind kind) {
    return new AttemptFailed(assignment, executor, speaker, kind, 1, "agent failed", "");
  }

  /** X10: now and then a first attempt finds its provider at the limit; the same after a crash. */
  private static boolean limited(String run, Assignment assignment) {
    boolean first = assignment.attempt() == 1 && assignment.round() == 0;
    return first && Math.floorMod(Objects.hash(run, assignment.issue()), LIMITED_ONE_IN) == 0;
  }

  /** Where its agent, or that of the lost attempt before, has ended, none is started. */
  private @Nullable FailureKind work(String run, RunAssignment effect, String speaker) {
    var assignment = effect.ready().assignment();
    var piece = new Piece(run, assignment);
    if (effect.continuesLost()) {
      var before =
          new Assignment(
              assignment.issue(), assignment.attempt() - 1, assignment.work(), assignment.round());
      var left = ended.get(new Piece(run, before));
      if (left != null) {
        ended.putIfAbsent(piece, left);
      }
    }
    if (ended.containsKey(piece)) {
      return null;
    }
    if (speaker.equals(started.get(piece))) {
      return FailureKind.INTERRUPTED;
    }
    say(run, new WorktreeReady(assignment, executor, speaker, "base"));
    say(run, new AgentStarted(assignment, executor, speaker));
    started.put(piece, speaker);
    return ask(run, effect.ready(), piece);
  }

  /** An agent's life; the watchdog or a crash may end it at any touch of the world. */
  private @Nullable FailureKind ask(String run, IssueReady ready, Piece piece) {
    int issue = piece.assignment().issue();
    var agent = agents.start(run, piece.assignment(), executor);
    for (int touch = 0; touch < 4; touch++) {
      faults.here();
      if (!agents.isAlive(agent)) {
        return FailureKind.INTERRUPTED;
      }
    }
    agents.end(agent);
    var work = works.apply(run);
    if (work.failing().contains(issue)) {
      return FailureKind.EXIT_CODE;
    }
    var red = work.redHeads().getOrDefault(issue, 0);
    ended.put(piece, forges.apply(run).commit(ready.branch(), work.files().get(issue), red));
    faults.here();
    faults.maybeFail();
    return null;
  }

  private void say(String run, ExecutorEvent event) {
    faults.here();
    var id = EventId.derived(executor + "/" + incarnation.get(), run + "/" + event, 0);
    log.append(List.of(new NewEvent<>(id, run, null, event)));
    faults.here();
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
