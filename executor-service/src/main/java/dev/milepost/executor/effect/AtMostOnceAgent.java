package dev.milepost.executor.effect;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.effect.AssignmentRun.AttemptContext;
import dev.milepost.executor.effect.AttemptProgress.PreparedAttempt;
import dev.milepost.executor.effect.agent.AgentRecord;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.agent.AttemptOutput;
import dev.milepost.executor.effect.agent.MergeRecord;
import dev.milepost.executor.effect.agent.Prompt;
import dev.milepost.executor.effect.agent.TaskBrief;
import dev.milepost.executor.effect.workspace.CloneRules;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.HeldLocks;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.executor.effect.workspace.RemoteSnapshot;
import dev.milepost.executor.effect.workspace.RemoteSnapshot.BranchState;
import dev.milepost.executor.effect.workspace.Workspace;
import dev.milepost.executor.effect.workspace.WorktreePreparation;
import dev.milepost.forge.Forge;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Has the agent of an assignment work, and commits and verifies what it did. The agent is started
 * once: a step that fails after its end is repeated without it, by the next attempt too where this
 * executor died meanwhile.
 */
final class AtMostOnceAgent {
  private static final Logger LOG = Logger.getLogger(AtMostOnceAgent.class);

  private final Workspace workspace;
  private final LostAttempts lost;
  private final CommandCheck commands;
  private final AgentRun agents;
  private final Verification verification;
  private final OutcomeEvents result;
  private final ProgressPublisher word;

  AtMostOnceAgent(
      Workspace workspace,
      CommandCheck commands,
      AgentRun agents,
      Verification verification,
      OutcomeEvents result,
      ProgressPublisher word) {
    this.workspace = workspace;
    this.lost = new LostAttempts(workspace);
    this.commands = commands;
    this.agents = agents;
    this.verification = verification;
    this.result = result;
    this.word = word;
  }

  /** The commit that holds the work of the assignment, verified. */
  String work(String run, RunAssignment effect, RemoteSnapshot standing, AttemptContext means)
      throws InterruptedException, IOException, FailedAttemptException {
    var progress = means.progress();
    if (progress.verified().isPresent()) {
      return progress.verified().get();
    }
    var files = lost.files(run, effect.ready().assignment());
    if (progress.begun().isEmpty()) {
      begin(run, effect, standing, means, files);
    }
    var begun = progress.begun().orElseThrow();
    try (var output = means.outputs().open(files)) {
      if (!progress.ended() && !progress.started()) {
        begun.ground().notes().forEach(output::say);
      }
      if (!progress.ended()) {
        ask(run, effect, begun, means, files, output);
      }
      var ground = begun.ground();
      HeldLocks.refuse(ground.repository());
      var head = verification.commit(means.forge(), begun, effect, files.kept(), output::say);
      agents.verify(effect.spec(), begun.brief(), ground, files, output);
      progress.verify(head);
      return head;
    }
  }

  private void begin(
      String run,
      RunAssignment effect,
      RemoteSnapshot standing,
      AttemptContext means,
      AssignmentFiles files)
      throws InterruptedException, IOException, FailedAttemptException {
    var forge = means.forge();
    var ready = effect.ready();
    var before = lost.end(run, effect);
    if (before.isPresent() && before.get().kind() != null) {
      LOG.infof("%s of %s: its agent has failed before", ready.assignment().slug(), run);
      var end = before.get();
      throw new FailedAttemptException(end.kind(), end.exitCode(), end.message());
    }
    workspace.space().check();
    var body = bodyOf(forge, ready);
    var left = lost.left(run, effect, before.isPresent());
    var rules = CloneRules.of(forge);
    var ground =
        new WorktreePreparation(workspace).prepare(run, effect, forge, rules, standing, left);
    refuseStranger(forge, standing, ground, ready);
    word.say(run, result.ready(ready.assignment(), ground.start()));
    var checks = List.of(effect.spec().verify(), effect.spec().check());
    var around = AssignmentContextReader.of(effect.entry(), ground);
    boolean goesOn = effect.continuesLost() && left.begun();
    var brief =
        new TaskBrief(run, ready, body, effect.base(), ground.conflicts(), checks, around, goesOn);
    files.write(Prompt.of(brief), body);
    if (ground.merge().isPresent()) {
      MergeRecord.keep(ground.merge().get(), files);
    }
    means.progress().begin(new PreparedAttempt(ground, brief, rules));
    if (before.isPresent()) {
      LOG.infof("%s of %s: its agent has ended before", ready.assignment().slug(), run);
      files.takeKept(lost.filesBefore(run, ready.assignment()));
      AgentRecord.TAKEN_OVER.keep(files);
    }
    if (before.isPresent() || !needsAgent(effect, ground)) {
      means.progress().end();
    }
  }

  /** A base that merges after all has left nothing to resolve. */
  private static boolean needsAgent(RunAssignment effect, PreparedWorktree ground) {
    return switch (effect.ready().assignment().work()) {
      case IMPLEMENT, FIX -> true;
      case RESOLVE_CONFLICT -> !ground.conflicts().isEmpty();
    };
  }

  private void ask(
      String run,
      RunAssignment effect,
      PreparedAttempt begun,
      AttemptContext means,
      AssignmentFiles files,
      AttemptOutput output)
      throws InterruptedException, IOException, FailedAttemptException {
    var progress = means.progress();
    if (progress.started()) {
      throw interrupted("its end is not known");
    }
    var agent = AgentRun.agentOf(effect.spec());
    commands.check(effect.spec(), agent, begun.brief(), begun.ground(), files);
    AgentRun.StartListener starting =
        (again, instructions) -> {
          AgentRecord.STARTED.keep(files);
          word.say(run, result.starting(effect.ready().assignment(), again, instructions));
          progress.start();
        };
    try {
      agents.work(agent, begun.brief(), begun.ground(), files, output, means.expenses(), starting);
    } catch (FailedAttemptException e) {
      keep(AgentRecord.ended(e.kind(), e.exitCode(), String.valueOf(e.getMessage())), files);
      throw e;
    } catch (IOException | RuntimeException e) {
      if (progress.started()) {
        LOG.warnf(e, "The agent of %s of %s", effect.ready().assignment().slug(), run);
        throw interrupted(String.valueOf(e.getMessage()));
      }
      throw e;
    }
    progress.end();
    keep(AgentRecord.ENDED_WELL, files);
  }

  /** Where it cannot be kept the next incarnation starts an agent, under the next number. */
  private static void keep(AgentRecord record, AssignmentFiles files) {
    try {
      record.keep(files);
    } catch (IOException e) {
      LOG.warnf(e, "The end of an agent cannot be recorded in %s", files.record());
    }
  }

  private static FailedAttemptException interrupted(String why) {
    return new FailedAttemptException(
        FailureKind.INTERRUPTED, "The agent was started and did not end: " + why);
  }

  /** Unless it is what the agent of a lost attempt pushed itself, and the worktree goes on from. */
  private static void refuseStranger(
      Forge forge, RemoteSnapshot standing, PreparedWorktree ground, IssueReady ready)
      throws InterruptedException, FailedAttemptException {
    if (standing.found() != BranchState.STRANGE && standing.found() != BranchState.LEFT) {
      return;
    }
    var there = standing.pushed().orElseThrow();
    var git = ground.repository().git();
    var here = git.refs().resolve("HEAD");
    boolean held =
        here.isPresent() && git.history().has(there) && git.history().isAncestor(there, here.get());
    if (!held) {
      throw Push.taken(forge, ready.branch(), there, "no agent was started for this attempt");
    }
  }

  /**
   * The text to work from: the plan's where it has one of its own, else the forge's as it is now.
   */
  private static String bodyOf(Forge forge, IssueReady ready)
      throws InterruptedException, FailedAttemptException {
    var planned = ready.body();
    if (planned != null) {
      return planned;
    }
    int issue = ready.assignment().issue();
    return forge
        .issue(issue)
        .orElseThrow(
            () ->
                new FailedAttemptException(
                    FailureKind.FORGE, "Issue #" + issue + " is not on the forge any more"))
        .body();
  }
}
