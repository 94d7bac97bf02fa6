package dev.milepost.executor.effect.workspace;

/**
 * All of one executor's folders, with what keeps its threads from each other's feet: make one only.
 */
public record Workspace(
    ExecutorHome home, Mirrors mirrors, WorktreeLocks occupancy, FreeSpace space) {
  /**
   * @param leastFree bytes that have to be free before a worktree is made
   */
  public static Workspace in(ExecutorHome home, long leastFree) {
    return new Workspace(
        home, new Mirrors(home), new WorktreeLocks(), new FreeSpace(home.folder(), leastFree));
  }
}
