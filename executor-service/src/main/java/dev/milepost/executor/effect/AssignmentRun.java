package dev.milepost.executor.effect;

import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.effect.AttemptProgress.PreparedAttempt;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.agent.AttemptOutput;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.Mirrors;
import dev.milepost.executor.effect.workspace.RemoteSnapshot;
import dev.milepost.executor.effect.workspace.RemoteSnapshot.BranchState;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;

/** One assignment from the look at the world to the pull request. */
final class AssignmentRun {
  private static final Logger LOG = Logger.getLogger(AssignmentRun.class);

  private final Mirrors mirrors;
  private final AtMostOnceAgent agent;
  private final Push push;
  private final OutcomeEvents result;
  private final ProgressPublisher word;

  AssignmentRun(
      Mirrors mirrors,
      AtMostOnceAgent agent,
      Push push,
      OutcomeEvents result,
      ProgressPublisher word) {
    this.mirrors = mirrors;
    this.agent = agent;
    this.push = push;
    this.result = result;
    this.word = word;
  }

  /** Opens the output of the assignment when, and only when, an agent is about to run. */
  interface OutputOpener {
    AttemptOutput open(AssignmentFiles files) throws IOException;
  }

  /**
   * The tools of one try of the effect.
   *
   * @param progress of the tries before it
   */
  record AttemptContext(
      Forge forge, OutputOpener outputs, UsageMeter expenses, AttemptProgress progress) {}

  /** The event in which it ends. */
  ExecutorEvent deliver(String run, RunAssignment effect, AttemptContext means)
      throws InterruptedException, IOException, FailedAttemptException {
    var ready = effect.ready();
    var merged = IssuePullRequest.settled(means.forge(), ready, effect.branch());
    if (merged.isPresent()) {
      return result.delivered(ready.assignment(), merged.get(), merged.get().head());
    }
    var standing = look(means.forge(), effect);
    if (standing.found() == BranchState.RESULT) {
      LOG.infof("%s of %s was pushed before; taken as it is", ready.assignment().slug(), run);
      return opened(run, effect, means.forge(), standing.pushed().orElseThrow());
    }
    if (isDelivered(effect, standing) && IssuePullRequest.isOpen(means.forge(), ready)) {
      LOG.infof("%s of %s was delivered before; looked at again", ready.assignment().slug(), run);
      return opened(run, effect, means.forge(), standing.pushed().orElseThrow());
    }
    var head = agent.work(run, effect, standing, means);
    var begun = means.progress().begun().orElseThrow();
    bringContents(means, begun, head);
    word.say(run, result.pushing(ready.assignment(), head));
    var there = push.move(means.forge(), effect, begun.ground(), head);
    return opened(run, effect, means.forge(), there);
  }

  /**
   * A retry of what was delivered: review and merge look at it again first, and a round hands its
   * findings to the agent. Without rounds only an agent that is asked now can mend it.
   */
  private static boolean isDelivered(RunAssignment effect, RemoteSnapshot standing) {
    var ready = effect.ready();
    var from = ready.from();
    return ready.assignment().work() == Work.IMPLEMENT
        && effect.spec().maxFixRounds() > 0
        && effect.branch().opened()
        && from != null
        && standing.pushed().filter(from::equals).isPresent();
  }

  /** Pushes Git LFS objects before the commits that point to them. */
  private static void bringContents(AttemptContext means, PreparedAttempt begun, String head)
      throws InterruptedException, IOException, FailedAttemptException {
    if (means.progress().brought()) {
      return;
    }
    var ground = begun.ground();
    var to = means.forge().largeFiles();
    var known = List.of(ground.start(), ground.baseHead());
    begun.rules().push(to, Git.at(ground.mirror()), head, known, ground.repository());
    means.progress().bring();
  }

  /** A failure of git to fetch from a remote is reported as the forge's. */
  private RemoteSnapshot look(Forge forge, RunAssignment effect)
      throws InterruptedException, IOException {
    try {
      return RemoteSnapshot.look(forge, mirrors, effect);
    } catch (GitException e) {
      throw new ForgeException(String.valueOf(e.getMessage()), e.passing(), e);
    }
  }

  private ExecutorEvent opened(String run, RunAssignment effect, Forge forge, String head)
      throws InterruptedException {
    var pull = IssuePullRequest.open(forge, run, effect.base(), effect.ready());
    return result.delivered(effect.ready().assignment(), pull, head);
  }
}
