package dev.milepost.executor.workspace;

import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.forge.Forge;
import dev.milepost.git.BorrowingRepository;
import dev.milepost.git.GitException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the repository of an assignment's issue, or goes on in it. What a lost attempt, or an
 * earlier try of this one, left in it is continued; else its files are exactly the commit that the
 * work starts from, and what is ignored stays.
 */
public final class Preparation {
  private final ExecutorHome home;
  private final Mirrors mirrors;

  public Preparation(Workspace workspace) {
    this.home = workspace.home();
    this.mirrors = workspace.mirrors();
  }

  /**
   * @param begunBefore true if this assignment, or the lost one before it, was worked on here
   */
  public Ground prepare(
      String run, RunAssignment effect, Forge forge, Standing standing, boolean begunBefore)
      throws InterruptedException, IOException {
    var ready = effect.ready();
    var remote = forge.remote();
    var repository =
        new BorrowingRepository(
            home.worktree(run, ready.assignment().issue()),
            home.mirror(remote),
            Optional.of(forge.origin()));
    var notes = new ArrayList<>(mirrors.notes(remote));
    boolean there = repository.restore();
    var begun = home.begun(run, ready.assignment().issue());
    boolean keep =
        there
            && begunBefore
            && ready.assignment().work() != Work.RESOLVE_CONFLICT
            && Files.exists(begun);
    if (!keep) {
      begin(repository, there, effect, standing, notes);
      Files.writeString(begun, standing.start());
    }
    return new Ground(
        repository,
        remote,
        home.mirror(remote),
        Files.readString(begun),
        standing.baseHead(),
        standing.pushed(),
        beginMerge(repository, effect, standing.baseHead()),
        notes);
  }

  private static void begin(
      BorrowingRepository repository,
      boolean there,
      RunAssignment effect,
      Standing standing,
      List<String> notes)
      throws InterruptedException, IOException {
    if (there) {
      try {
        checkOut(repository, effect, standing);
        return;
      } catch (GitException e) {
        if (e.passing()) {
          throw e;
        }
        notes.add("the issue's repository was made again: " + e.getMessage());
      }
    }
    Files.createDirectories(repository.folder().getParent());
    repository.create(effect.ready().branch());
    checkOut(repository, effect, standing);
  }

  private static void checkOut(
      BorrowingRepository repository, RunAssignment effect, Standing standing)
      throws InterruptedException, IOException {
    var git = repository.git();
    git.work().begin(effect.ready().branch(), standing.start());
    git.refs().set("refs/remotes/origin/" + effect.base(), standing.baseHead());
  }

  private static List<String> beginMerge(
      BorrowingRepository repository, RunAssignment effect, String baseHead)
      throws InterruptedException {
    IssueReady ready = effect.ready();
    if (ready.assignment().work() != Work.RESOLVE_CONFLICT) {
      return List.of();
    }
    var message = "Merge " + effect.base() + " into " + ready.branch();
    return repository.git().work().beginMerge(baseHead, message);
  }
}
