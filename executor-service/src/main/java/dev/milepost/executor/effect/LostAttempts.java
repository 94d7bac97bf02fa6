package dev.milepost.executor.effect;

import dev.milepost.events.Assignment;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.effect.agent.AgentRecord;
import dev.milepost.executor.effect.agent.AgentRecord.AgentEnd;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.agent.MergeRecord;
import dev.milepost.executor.effect.workspace.Workspace;
import dev.milepost.executor.effect.workspace.WorktreePreparation;
import dev.milepost.executor.effect.workspace.WorktreePreparation.PreparationLeftover;
import dev.milepost.git.StoppedMerge;
import java.io.IOException;
import java.util.Optional;

/** Remains of the lost attempt before an assignment on this executor. */
final class LostAttempts {
  private final Workspace workspace;

  LostAttempts(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * How its agent ended here, if it did and its worktree is there: the assignment goes on from
   * there. What an agent made of a merge can be judged only by where that stopped.
   */
  Optional<AgentEnd> end(String run, RunAssignment effect) throws IOException {
    var now = effect.ready().assignment();
    if (!effect.continuesLost()
        || now.work() == Work.RESOLVE_CONFLICT && merge(run, now).isEmpty()
        || !new WorktreePreparation(workspace).isThere(run, now.issue())) {
      return Optional.empty();
    }
    return AgentRecord.read(filesBefore(run, now))
        .flatMap(record -> Optional.ofNullable(record.end()))
        .filter(end -> end.kind() == null || !end.kind().goesOn());
  }

  /**
   * The state that the worktree of an assignment goes on from.
   *
   * @param ended true if the agent of the lost attempt ended here
   */
  PreparationLeftover left(String run, RunAssignment effect, boolean ended) {
    var now = effect.ready().assignment();
    boolean begun =
        ended || files(run, now).exist() || effect.continuesLost() && filesBefore(run, now).exist();
    boolean resolves = ended && now.work() == Work.RESOLVE_CONFLICT;
    return new PreparationLeftover(begun, resolves ? merge(run, now) : Optional.empty());
  }

  /** The kept files of the attempt before. */
  AssignmentFiles filesBefore(String run, Assignment now) {
    return files(run, new Assignment(now.issue(), now.attempt() - 1, now.work(), now.round()));
  }

  /** The kept files of an assignment. */
  AssignmentFiles files(String run, Assignment assignment) {
    var home = workspace.home();
    return AssignmentFiles.in(home.assignment(run, assignment), home.identity(run, assignment));
  }

  private Optional<StoppedMerge> merge(String run, Assignment now) {
    return MergeRecord.read(filesBefore(run, now));
  }
}
