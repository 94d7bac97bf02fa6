package dev.milepost.executor.effect;

import dev.milepost.executor.effect.agent.TaskBrief;
import dev.milepost.executor.effect.workspace.CloneRules;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far an assignment is in this incarnation: what a later try of its effect goes on from, and
 * must not do again. Its tries follow one another.
 */
final class AttemptProgress {
  /**
   * The worktree and the sandbox of the agent.
   *
   * @param ground made for the assignment
   * @param rules of the person's clone, as they were then
   */
  record PreparedAttempt(PreparedWorktree ground, TaskBrief brief, CloneRules rules) {}

  private @Nullable PreparedAttempt begun;
  private boolean started;
  private boolean ended;
  private @Nullable String verified;
  private boolean brought;

  /** The agent's worktree is there. */
  void begin(PreparedAttempt what) {
    begun = what;
  }

  /** The agent's program is started. */
  void start() {
    started = true;
  }

  /** The agent has ended well, or none was needed. */
  void end() {
    ended = true;
  }

  /** The work is committed and has passed all inspections before the push. */
  void verify(String head) {
    verified = head;
  }

  /** Its Git LFS objects are on the forge. */
  void bring() {
    brought = true;
  }

  /** True once that is there. */
  boolean brought() {
    return brought;
  }

  /** True once the agent's program was started here. */
  boolean started() {
    return started;
  }

  /** Empty until the worktree is there. */
  Optional<PreparedAttempt> begun() {
    return Optional.ofNullable(begun);
  }

  /** True once no agent is needed any more. */
  boolean ended() {
    return ended;
  }

  /** The commit to push; empty until it has passed the verification. */
  Optional<String> verified() {
    return Optional.ofNullable(verified);
  }
}
