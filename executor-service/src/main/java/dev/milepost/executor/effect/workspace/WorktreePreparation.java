package dev.milepost.executor.effect.workspace;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.effect.workspace.RemoteSnapshot.BranchState;
import dev.milepost.forge.Forge;
import dev.milepost.forge.LargeFileTransfer;
import dev.milepost.git.BorrowingRepository;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import dev.milepost.git.ProgramFolders;
import dev.milepost.git.RefNames;
import dev.milepost.git.StoppedMerge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the repository of an assignment's issue, or goes on in it. What a lost attempt, or an
 * earlier try of this one, left in it is continued; else its files are exactly the commit that the
 * work starts from, and what is ignored stays.
 */
public final class WorktreePreparation {
  /** Of a commit by any hash that git knows. */
  private static final int MAX_ID_BYTES = 64;

  private final ExecutorHome home;
  private final Mirrors mirrors;
  private final Submodules submodules;

  public WorktreePreparation(Workspace workspace) {
    this.home = workspace.home();
    this.mirrors = workspace.mirrors();
    this.submodules = new Submodules(workspace);
  }

  /**
   * The worktree left here by an earlier attempt.
   *
   * @param begun true if this assignment, or the lost one before it, was worked on here
   * @param merge that the agent of the lost conflict round before this one has ended with
   */
  public record PreparationLeftover(boolean begun, Optional<StoppedMerge> merge) {}

  /**
   * @param rules of the person's own clone
   */
  public PreparedWorktree prepare(
      String run,
      RunAssignment effect,
      Forge forge,
      CloneRules rules,
      RemoteSnapshot standing,
      PreparationLeftover left)
      throws InterruptedException, IOException, FailedAttemptException {
    int issue = effect.ready().assignment().issue();
    var begun = home.begun(run, issue);
    boolean resolves = effect.ready().assignment().work() == Work.RESOLVE_CONFLICT;
    var before =
        startBefore(run, issue).filter(b -> resolves ? left.merge().isPresent() : left.begun());
    boolean keep = before.isPresent();
    var start = before.orElse(standing.start());
    var baseHead = left.merge().map(StoppedMerge::theirs).orElse(standing.baseHead());
    var mirror = home.mirror(forge.remote());
    rules.refuseMissingFilters(Git.at(mirror), start, FailureKind.NOT_STARTED);
    rules.refuseUnsigned(Git.at(mirror));
    var modules = Git.at(mirror).submoduleEntries();
    var origin = forge.submodules().naming(modules.of(baseHead));
    var entries = modules.of(start);
    var repository =
        new BorrowingRepository(
            home.worktree(run, issue),
            mirror,
            Optional.of(origin.origin()),
            origin.urls(entries),
            rules.settings());
    var notes = new ArrayList<>(mirrors.notes(forge.remote()));
    boolean there = repository.restore();
    if (!keep || !there) {
      var at = standing.found() == BranchState.LEFT ? standing.pushed().orElseThrow() : start;
      var commits = List.of(at, baseHead);
      var contents = new LargeFileContents(rules, forge.largeFiles(), Git.at(mirror), commits);
      begin(repository, there, effect, at, baseHead, contents, notes);
      if (!at.equals(start)) {
        notes.add("the work goes on from %s, which the lost attempt's agent pushed".formatted(at));
      }
      ProgramFolders.deleteTree(begun);
      Files.writeString(begun, start);
    }
    var filled = submodules.fill(repository, entries, origin, !keep);
    notes.addAll(filled.notes());
    return new PreparedWorktree(
        repository,
        origin,
        entries,
        Stream.concat(Stream.of(repository.borrowed()), filled.borrowed().stream()).toList(),
        forge.remote(),
        mirror,
        start,
        baseHead,
        standing.pushed(),
        resolves && keep
            ? left.merge()
            : beginMerge(repository, effect, baseHead, rules.settings()),
        notes);
  }

  /** True if the repository of an issue is there, as an attempt before left it. */
  public boolean isThere(String run, int issue) throws IOException {
    return startBefore(run, issue).isPresent();
  }

  /** Where its work began; an agent without a sandbox can write that file too. */
  private Optional<String> startBefore(String run, int issue) throws IOException {
    var begun = home.begun(run, issue);
    if (!BorrowingRepository.isThere(home.worktree(run, issue))
        || !Files.isRegularFile(begun, LinkOption.NOFOLLOW_LINKS)
        || Files.size(begun) > MAX_ID_BYTES) {
      return Optional.empty();
    }
    var id = Files.readString(begun, StandardCharsets.ISO_8859_1);
    return Optional.of(id).filter(RefNames::isCommit);
  }

  /** The Git LFS objects of these commits. */
  private record LargeFileContents(
      CloneRules rules, LargeFileTransfer from, Git mirror, List<String> commits) {
    void bring(BorrowingRepository repository) throws InterruptedException, IOException {
      rules.bring(from, mirror, commits, repository);
    }
  }

  private static void begin(
      BorrowingRepository repository,
      boolean there,
      RunAssignment effect,
      String start,
      String baseHead,
      LargeFileContents contents,
      List<String> notes)
      throws InterruptedException, IOException {
    var branch = effect.ready().branch();
    var upstream = "refs/remotes/origin/" + effect.base();
    if (there) {
      try {
        contents.bring(repository);
        repository.git().work().begin(branch, start);
        repository.git().refs().set(upstream, baseHead);
        return;
      } catch (GitException e) {
        if (e.passing()) {
          throw e;
        }
        notes.add("the issue's repository was made again: " + e.getMessage());
      }
    }
    Files.createDirectories(repository.folder().getParent());
    repository.create(branch);
    contents.bring(repository);
    repository.git().work().begin(branch, start);
    repository.git().refs().set(upstream, baseHead);
  }

  private static Optional<StoppedMerge> beginMerge(
      BorrowingRepository repository, RunAssignment effect, String baseHead, CloneSettings settings)
      throws InterruptedException, IOException {
    IssueReady ready = effect.ready();
    if (ready.assignment().work() != Work.RESOLVE_CONFLICT) {
      return Optional.empty();
    }
    var message = "Merge " + effect.base() + " into " + ready.branch();
    var merge = repository.git().work().beginMerge(baseHead, message, settings);
    return merge.conflicts().isEmpty() ? Optional.empty() : Optional.of(merge);
  }
}
