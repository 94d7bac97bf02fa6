package dev.milepost.gateway.effect.comment;

import dev.milepost.events.ForgeRef;
import dev.milepost.forge.github.IssueComments;

/** Opens the comments of a repository's issues. */
@FunctionalInterface
public interface ForgeComments {
  /**
   * Opens them.
   *
   * @throws dev.milepost.forge.ForgeException if they cannot be seen
   */
  IssueComments open(ForgeRef.GitHub repository) throws InterruptedException;
}
