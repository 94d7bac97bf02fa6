package dev.milepost.executor.effect;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.MergeMethod;
import dev.milepost.executor.effect.workspace.CloneRules;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.git.Git;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Repositories that an agent or a generator made within the worktree: none of them lands as a
 * pointer to a commit that no repository has.
 */
final class NestedFolders {
  /** Characters of a commit's id that a person reads. */
  private static final int SHOWN_ID = 12;

  private NestedFolders() {}

  /**
   * Makes them ready for a commit.
   *
   * @return folders that are left out of it
   * @throws FailedAttemptException if a person has to decide about one
   */
  static List<String> settle(PreparedWorktree ground, CloneRules rules, Consumer<String> notes)
      throws InterruptedException, IOException, FailedAttemptException {
    var remotes = Set.of(ground.mirror().toString(), rules.remote());
    var nested = ground.repository().git().work().nested().settle(ground.start(), remotes);
    nested.taken().forEach(folder -> notes.accept(folder + " had a .git; its files are taken"));
    nested
        .leftOut()
        .forEach(folder -> notes.accept(folder + " is a checkout of this repository; left out"));
    if (!nested.foreign().isEmpty()) {
      throw new FailedAttemptException(
          FailureKind.VERIFICATION,
          ("The folder %s is a clone of another repository; committed as it is, its files would be"
                  + " missing. Retry the issue, and say in its text which of the two is meant:"
                  + " \"git submodule add\", or the files without their .git")
              .formatted(String.join(", ", nested.foreign())));
    }
    return nested.leftOut();
  }

  /** A squash lands the newest tree alone; other merges land every commit. */
  static void refuseDeadPointers(PreparedWorktree ground, String head, MergeMethod method)
      throws InterruptedException, FailedAttemptException {
    if (method == MergeMethod.SQUASH) {
      return;
    }
    var git = Git.at(ground.mirror());
    var known = new HashSet<>(git.deadPointers().of(ground.start()));
    known.addAll(git.deadPointers().of(ground.baseHead()));
    var added = git.additions().of(head, List.of(ground.start(), ground.baseHead()));
    var dead = git.deadPointers().unregistered(added, known);
    if (!dead.isEmpty()) {
      var first = dead.getFirst();
      throw new FailedAttemptException(
          FailureKind.VERIFICATION,
          ("Commit %s holds %s as a pointer to a commit that no other repository has, without an"
                  + " entry in .gitmodules, and merging by %s lands every commit. Retry the issue,"
                  + " or merge by squash")
              .formatted(
                  first.commit().substring(0, SHOWN_ID),
                  first.path(),
                  method.name().toLowerCase(Locale.ROOT)));
    }
  }
}
