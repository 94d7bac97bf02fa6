package dev.milepost.planner.effect;

import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.git.Git;

/** Gives the files of a run's base branch as they are now. */
@FunctionalInterface
public interface BaseFiles {
  /** Of no repository. */
  BaseFiles NONE =
      (forge, branch) -> {
        throw new ForgeException("The repository's files cannot be read here");
      };

  /** A commit, and the repository that has it. */
  record RepositoryCommit(Git repository, String commit) {}

  /**
   * The newest commit of a base branch, with all of its files.
   *
   * @throws ForgeException if the forge or git does not give it
   */
  RepositoryCommit newest(Forge forge, String branch) throws InterruptedException;
}
