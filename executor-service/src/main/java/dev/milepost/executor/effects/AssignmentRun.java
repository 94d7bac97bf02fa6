package dev.milepost.executor.effects;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.RunSpec;
import dev.milepost.executor.agent.AssignmentFiles;
import dev.milepost.executor.agent.AttemptOutput;
import dev.milepost.executor.agent.Brief;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.lease.Lease;
import dev.milepost.executor.lease.LeaseLostException;
import dev.milepost.executor.workspace.CloneRules;
import dev.milepost.executor.workspace.FailedAttemptException;
import dev.milepost.executor.workspace.Ground;
import dev.milepost.executor.workspace.Preparation;
import dev.milepost.executor.workspace.Standing;
import dev.milepost.executor.workspace.Workspace;
import dev.milepost.forge.Forge;
import dev.milepost.git.Git;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;

/** One assignment from the look at the world to the pull request. */
final class AssignmentRun {
  private static final Logger LOG = Logger.getLogger(AssignmentRun.class);

  private final Workspace workspace;
  private final AgentRun agents;
  private final Verification verification;
  private final LookOver lookOver;
  private final Lease lease;
  private final Result result;
  private final Word word;

  AssignmentRun(
      Workspace workspace,
      AgentRun agents,
      Verification verification,
      LookOver lookOver,
      Lease lease,
      Result result,
      Word word) {
    this.workspace = workspace;
    this.agents = agents;
    this.verification = verification;
    this.lookOver = lookOver;
    this.lease = lease;
    this.result = result;
    this.word = word;
  }

  /** Opens the output of the assignment when, and only when, an agent is about to run. */
  interface Outputs {
    AttemptOutput open(AssignmentFiles files) throws IOException;
  }

  /** The event in which it ends. */
  ExecutorEvent deliver(
      String run, RunAssignment effect, Forge forge, Outputs outputs, Expenses expenses)
      throws InterruptedException, IOException, FailedAttemptException {
    var ready = effect.ready();
    var merged = PullRequests.settled(forge, ready);
    if (merged.isPresent()) {
      return result.delivered(ready.assignment(), merged.get(), merged.get().head());
    }
    var standing = Standing.look(forge, workspace.mirrors(), effect.base(), ready);
    if (standing.ahead()) {
      LOG.infof("%s of %s was pushed before; taken as it is", ready.assignment().slug(), run);
      return opened(run, effect, forge, standing.pushed().orElseThrow());
    }
    workspace.space().check();
    var body = bodyOf(forge, ready);
    var files = filesOf(run, ready.assignment());
    var rules = CloneRules.of(forge);
    var ground =
        new Preparation(workspace)
            .prepare(run, effect, forge, rules, standing, begunBefore(run, effect, files));
    word.say(run, result.ready(ready.assignment(), ground.start()));
    var brief =
        new Brief(
            run,
            ready,
            body,
            effect.base(),
            ground.conflicts(),
            checksOf(effect.spec()),
            LookAround.of(effect.entry(), ground));
    var head = worked(effect, brief, ground, rules, files, outputs, expenses);
    lookOver.check(forge, ground, ready, body, head);
    var known = List.of(ground.start(), ground.baseHead());
    rules.push(Git.at(ground.mirror()), head, known, ground.repository());
    push(forge, effect, ground, head);
    return opened(run, effect, forge, head);
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
    return forge
        .issue(ready.assignment().issue())
        .orElseThrow(
            () ->
                new FailedAttemptException(
                    FailureKind.REPOSITORY,
                    "Issue #" + ready.assignment().issue() + " is not on the forge any more"))
        .body();
  }

  private String worked(
      RunAssignment effect,
      Brief brief,
      Ground ground,
      CloneRules rules,
      AssignmentFiles files,
      Outputs outputs,
      Expenses expenses)
      throws InterruptedException, IOException, FailedAttemptException {
    try (var output = outputs.open(files)) {
      ground.notes().forEach(output::say);
      if (needsAgent(effect, ground)) {
        var agent = AgentRun.agentOf(effect.spec());
        agents.work(agent, brief, ground, files, output, expenses);
      }
      var head = verification.commit(ground, effect, rules, output::say);
      agents.verify(effect.spec(), brief, ground, files, output);
      return head;
    }
  }

  /** A base that merges after all has left nothing to resolve. */
  private static boolean needsAgent(RunAssignment effect, Ground ground) {
    return switch (effect.ready().assignment().work()) {
      case IMPLEMENT, FIX -> true;
      case RESOLVE_CONFLICT -> !ground.conflicts().isEmpty();
    };
  }

  private void push(Forge forge, RunAssignment effect, Ground ground, String head)
      throws InterruptedException {
    if (!lease.held()) {
      throw new LeaseLostException(lease.length());
    }
    var branch = effect.ready().branch();
    var mirror = Git.at(ground.mirror());
    if (!mirror.remotes(forge.credential()).push(forge.remote(), head, branch, ground.pushed())) {
      throw new IllegalStateException(
          "Expected %s at %s, but it was moved meanwhile"
              .formatted(branch, ground.pushed().orElse("no commit")));
    }
  }

  private ExecutorEvent opened(String run, RunAssignment effect, Forge forge, String head)
      throws InterruptedException {
    var pull = PullRequests.open(forge, run, effect.base(), effect.ready());
    return result.delivered(effect.ready().assignment(), pull, head);
  }

  private boolean begunBefore(String run, RunAssignment effect, AssignmentFiles files) {
    var now = effect.ready().assignment();
    if (files.exist() || !effect.continuesLost()) {
      return files.exist();
    }
    var before = new Assignment(now.issue(), now.attempt() - 1, now.work(), now.round());
    return filesOf(run, before).exist();
  }

  private AssignmentFiles filesOf(String run, Assignment assignment) {
    var home = workspace.home();
    return AssignmentFiles.in(home.assignment(run, assignment), home.identity(run, assignment));
  }

  private static List<List<String>> checksOf(RunSpec spec) {
    return List.of(spec.verify(), spec.check());
  }
}
