package dev.milepost.forge;

import dev.milepost.events.ConflictedPath;
import java.util.List;

/** The result of bringing a branch up to date. */
public sealed interface UpdateResult {
  /** The branch's head now contains the base. */
  record Updated(String newHead) implements UpdateResult {}

  /** It conflicts; nothing was changed. */
  record UpdateConflicted(List<ConflictedPath> conflicts) implements UpdateResult {
    public UpdateConflicted {
      conflicts = List.copyOf(conflicts);
    }
  }

  /** It is not open, or its head is another; nothing was changed. */
  record UpdateRefused(PullRequest actual) implements UpdateResult {}
}
