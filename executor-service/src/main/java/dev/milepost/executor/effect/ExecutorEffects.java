package dev.milepost.executor.effect;

import dev.milepost.agents.profile.Prices;
import dev.milepost.agents.profile.Profiles;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.Assignment;
import dev.milepost.events.DisplayText;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.FaultText;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import dev.milepost.executor.domain.ExecutorEffect;
import dev.milepost.executor.domain.ExecutorEffect.RemoveWorktrees;
import dev.milepost.executor.domain.ExecutorEffect.ReportUsage;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.effect.AssignmentRun.AttemptContext;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.agent.LeasedProcess;
import dev.milepost.executor.effect.inspection.AdditionLimits;
import dev.milepost.executor.effect.lease.Lease;
import dev.milepost.executor.effect.workspace.Workspace;
import dev.milepost.forge.Forges;
import dev.milepost.git.ProgramFolders;
import dev.milepost.process.ProcessRunner;
import dev.milepost.sandbox.Sandboxes;
import dev.milepost.service.LiveUsage;
import dev.milepost.service.OutputPublisher;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Runs an executor's effects. */
public final class ExecutorEffects implements EffectRunner<RunEvent, ExecutorEffect> {
  private static final Logger LOG = Logger.getLogger(ExecutorEffects.class);

  /** One line of a view. */
  private static final int MAX_PROBLEM = 400;

  private final ExecutorIncarnation who;
  private final Forges forges;
  private final Lease lease;
  private final Workspace workspace;
  private final OutputPublisher publisher;
  private final WorktreeRemoval worktrees;
  private final OutcomeEvents result;
  private final AssignmentRun assignments;
  private final Prices prices;
  private final LostUsage lostUsage;
  private final Allowance allowance;
  private final HandOver handOver;
  private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();
  private final AgentExpenses expenses = new AgentExpenses();
  private final ProgressRegistry progresses = new ProgressRegistry();

  /**
   * @param publisher takes the agents' output for the live tail
   * @param profiles the kinds of agents that are known
   * @param sandboxes keep agents in
   * @param prices for agents that do not say what they cost
   * @param ownEnvironment what the agents' environment is taken from
   * @param allowance what the agents may use
   * @param instructions what people tell them
   * @param additions what attempts may add
   * @param word says what happens before an assignment's end
   * @param handOver ends what runs here, when the executor is being stopped
   */
  public ExecutorEffects(
      ExecutorIncarnation who,
      Workspace workspace,
      Forges forges,
      Lease lease,
      OutputPublisher publisher,
      Profiles profiles,
      Prices prices,
      Sandboxes sandboxes,
      Map<String, String> ownEnvironment,
      ProgressPublisher word,
      Allowance allowance,
      InstructionSource instructions,
      AdditionLimits additions,
      HandOver handOver) {
    this.who = who;
    this.forges = forges;
    this.lease = lease;
    this.workspace = workspace;
    this.prices = prices;
    this.lostUsage = new LostUsage(profiles, prices);
    this.allowance = allowance;
    this.handOver = handOver;
    this.publisher = publisher;
    this.result = new OutcomeEvents(who);
    this.worktrees = new WorktreeRemoval(workspace);
    var processes = new LeasedProcess(new ProcessRunner(), lease);
    var commands =
        new CommandCheck(
            processes, profiles, new AssignmentSandbox(sandboxes, ownEnvironment), ownEnvironment);
    var agents =
        new AgentRun(
            processes,
            profiles,
            sandboxes,
            ownEnvironment,
            (run, issue) -> new Steering(who.executor(), () -> instructions.of(run, issue)),
            InstantSource.system());
    var lookOver = new PushInspection(additions);
    var verification = new Verification(workspace, lookOver, InstantSource.system());
    this.assignments =
        new AssignmentRun(
            workspace.mirrors(),
            new AtMostOnceAgent(workspace, commands, agents, verification, result, word),
            new Push(workspace.mirrors(), lease),
            result,
            word);
  }

  @Override
  public List<RunEvent> run(String run, ExecutorEffect effect) throws Exception {
    return switch (effect) {
      case RunAssignment assignment -> accounted(run, assignment, assigned(run, assignment));
      case ReportUsage lost -> List.of(result.used(lost.lost(), usageOf(run, lost)));
      case RemoveWorktrees removal -> {
        progresses.forget(run);
        yield List.of(new WorktreesRemoved(who.executor(), worktrees.remove(run)));
      }
    };
  }

  /** Of an agent that is being ended here, or that an earlier incarnation left. */
  private Usage usageOf(String run, ReportUsage effect) throws Exception {
    var lost = effect.lost();
    try (var hold = workspace.occupancy().issue(run, lost.issue())) {
      var here = expenses.close(run, lost);
      if (here.isPresent()) {
        return here.get().usage().orElse(LostUsage.NOTHING);
      }
      var home = workspace.home();
      var files = AssignmentFiles.in(home.assignment(run, lost), home.identity(run, lost));
      return lostUsage.of(AgentRun.agentOf(effect.spec()), files);
    }
  }

  /** X10: what the agents that run here have used so far. */
  public List<LiveUsage> live() {
    return expenses.live();
  }

  @Override
  public List<RunEvent> givenUp(String run, ExecutorEffect effect, Exception last) {
    LOG.errorf(last, "Gave up %s of %s", effect.key(), run);
    return switch (effect) {
      case RunAssignment assignment ->
          accounted(run, assignment, result.gaveUp(assignment.ready().assignment(), last));
      case ReportUsage lost -> List.of(result.used(lost.lost(), Usage.UNKNOWN));
      case RemoveWorktrees removal ->
          List.of(
              new WorktreesRemoved(
                  who.executor(), 0, DisplayText.shown(FaultText.of(last), MAX_PROBLEM)));
    };
  }

  private RunEvent assigned(String run, RunAssignment effect) throws Exception {
    var assignment = effect.ready().assignment();
    var outputs = outputOf(run, assignment);
    try {
      return handOver.during(() -> delivered(run, effect, outputs));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      var failure = FailureClassifier.lasting(e, workspace.space());
      if (failure.isEmpty()) {
        throw e;
      }
      LOG.warnf("%s of %s failed: %s", assignment.slug(), run, failure.get().getMessage());
      if (failure.get().kind() == FailureKind.RESOURCES) {
        discard(run, assignment);
      }
      return result.failed(assignment, failure.get(), outputs.tail());
    }
  }

  private RunEvent delivered(String run, RunAssignment effect, AssignmentOutput outputs)
      throws Exception {
    var assignment = effect.ready().assignment();
    lease.awaitHeld();
    try (var hold = workspace.occupancy().issue(run, assignment.issue())) {
      var forge = forges.open(effect.spec());
      var spent = expensesOf(run, effect);
      var progress = progresses.of(run, assignment);
      return assignments.deliver(run, effect, new AttemptContext(forge, outputs, spent, progress));
    }
  }

  private UsageMeter expensesOf(String run, RunAssignment effect) {
    return expenses.of(
        run,
        effect.ready().assignment(),
        () -> new UsageMeter(prices, () -> allowance.left(run, effect)));
  }

  /** X10: what was used is said with the end. Unknown matters only where there is a budget. */
  private List<RunEvent> accounted(String run, RunAssignment effect, RunEvent end) {
    var assignment = effect.ready().assignment();
    var used = expensesOf(run, effect).usage();
    expenses.close(run, assignment);
    var agent = effect.spec().agent();
    boolean tell =
        used.isPresent()
            && (!used.get().equals(Usage.UNKNOWN) || agent != null && agent.budget() != null);
    return tell ? List.of(result.used(assignment, used.get()), end) : List.of(end);
  }

  /** Work that filled the disk would stop all other work. */
  private void discard(String run, Assignment assignment) {
    try {
      ProgramFolders.deleteTree(workspace.home().worktree(run, assignment.issue()));
    } catch (IOException | RuntimeException e) {
      LOG.warnf(e, "The worktree of %s of %s could not be removed", assignment.slug(), run);
    }
  }

  private AssignmentOutput outputOf(String run, Assignment assignment) {
    var sequence =
        sequences.computeIfAbsent(run + "/" + assignment.slug(), key -> new AtomicLong());
    return new AssignmentOutput(run, assignment, sequence, publisher);
  }
}
