package dev.milepost.executor.effects;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.agent.AssignmentFiles;
import dev.milepost.executor.agent.AttemptOutput;
import dev.milepost.executor.agent.LeasedProcess;
import dev.milepost.executor.domain.ExecutorEffect;
import dev.milepost.executor.domain.ExecutorEffect.RemoveWorktrees;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.lease.Lease;
import dev.milepost.executor.profile.Profiles;
import dev.milepost.executor.workspace.Workspace;
import dev.milepost.forge.Forges;
import dev.milepost.process.ProcessRunner;
import dev.milepost.service.OutputPublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Does what an executor owes. */
public final class ExecutorEffects implements EffectRunner<RunEvent, ExecutorEffect> {
  private static final Logger LOG = Logger.getLogger(ExecutorEffects.class);

  private final Identity who;
  private final Forges forges;
  private final Lease lease;
  private final Workspace workspace;
  private final OutputPublisher publisher;
  private final Worktrees worktrees;
  private final Result result;
  private final AssignmentRun assignments;
  private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();

  /**
   * @param publisher takes the agents' output for the live tail
   * @param profiles the kinds of agents that are known
   * @param ownEnvironment what the agents' environment is taken from
   */
  public ExecutorEffects(
      Identity who,
      Workspace workspace,
      Forges forges,
      Lease lease,
      OutputPublisher publisher,
      Profiles profiles,
      Map<String, String> ownEnvironment) {
    this.who = who;
    this.forges = forges;
    this.lease = lease;
    this.workspace = workspace;
    this.publisher = publisher;
    this.result = new Result(who);
    this.worktrees = new Worktrees(workspace);
    this.assignments =
        new AssignmentRun(
            workspace,
            new AgentRun(
                new LeasedProcess(new ProcessRunner(), lease),
                profiles,
                ownEnvironment,
                InstantSource.system()),
            new Verification(InstantSource.system()),
            lease,
            result);
  }

  @Override
  public List<RunEvent> run(String run, ExecutorEffect effect) throws Exception {
    return switch (effect) {
      case RunAssignment assignment -> List.of(assigned(run, assignment));
      case RemoveWorktrees removal ->
          List.of(new WorktreesRemoved(who.executor(), worktrees.remove(run)));
    };
  }

  @Override
  public List<RunEvent> givenUp(String run, ExecutorEffect effect, Exception last) {
    LOG.errorf(last, "Gave up %s of %s", effect.key(), run);
    return switch (effect) {
      case RunAssignment assignment ->
          List.of(result.gaveUp(assignment.ready().assignment(), last));
      case RemoveWorktrees removal -> List.of(new WorktreesRemoved(who.executor(), 0));
    };
  }

  private RunEvent assigned(String run, RunAssignment effect) throws Exception {
    var assignment = effect.ready().assignment();
    var outputs = new Outputs(run, assignment);
    lease.awaitHeld();
    try (var hold = workspace.occupancy().issue(run, assignment.issue())) {
      return assignments.deliver(run, effect, forges.open(effect.spec()), outputs);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      var failure = Faults.lasting(e, workspace.space());
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

  /** What filled the disk would keep everybody else from working. */
  private void discard(String run, Assignment assignment) throws InterruptedException {
    try {
      workspace.mirrors().discard(run, assignment.issue());
    } catch (IOException | RuntimeException e) {
      LOG.warnf(e, "The worktree of %s of %s could not be removed", assignment.slug(), run);
    }
  }

  /** The output of one assignment, remembered for what a failure says of it. */
  private final class Outputs implements AssignmentRun.Outputs {
    private final String run;
    private final Assignment assignment;
    private @Nullable AttemptOutput opened;

    Outputs(String run, Assignment assignment) {
      this.run = run;
      this.assignment = assignment;
    }

    @Override
    public AttemptOutput open(AssignmentFiles files) throws IOException {
      var sequence =
          sequences.computeIfAbsent(run + "/" + assignment.slug(), key -> new AtomicLong());
      Files.createDirectories(files.folder());
      var output =
          AttemptOutput.open(
              files.output(), run, assignment, sequence, publisher, InstantSource.system());
      opened = output;
      return output;
    }

    String tail() {
      return opened == null ? "" : opened.tail();
    }
  }
}
