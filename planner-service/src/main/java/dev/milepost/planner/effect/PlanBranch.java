package dev.milepost.planner.effect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.events.PlanPhase;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.git.CommitIdent;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import dev.milepost.git.ProgramFolders;
import dev.milepost.git.Remotes;
import dev.milepost.git.Snapshots;
import dev.milepost.report.artefact.ArtefactText;
import dev.milepost.report.artefact.Artefacts;
import dev.milepost.report.artefact.PlanningStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Commits artefacts to the branch {@code milepost/<run>/plan} of the forge's repository, one commit
 * a phase. The branch has a root of its own: it is never merged, and no CI of the base runs on it.
 */
public final class PlanBranch implements ArtefactStore {
  /** Says which phase a commit is of. */
  private static final String TRAILER = "Milepost-Phase";

  /** There are as many commits as phases; older ones are not Milepost's. */
  private static final int MAX_COMMITS = 20;

  private final Forges forges;
  private final Path repository;
  private final Clock clock;

  /** Git itself is safe for many; the making of the repository and of a commit is not. */
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param repository where commits are made before they are pushed; a bare repository, made if
   *     need be
   */
  public PlanBranch(Forges forges, Path repository, Clock clock) {
    this.forges = forges;
    this.repository = repository;
    this.clock = clock;
  }

  @Override
  public String keep(PlanPhase phase, PlanningStory story)
      throws InterruptedException, IOException {
    var forge = forges.open(story.spec());
    lock.lockInterruptibly();
    try {
      var git = made();
      var remotes = git.remotes(forge.credential());
      return keep(phase, story, git, remotes, forge.remote());
    } catch (GitException e) {
      throw new ForgeException("The artefacts cannot be kept: " + e.getMessage(), true, e);
    } finally {
      lock.unlock();
    }
  }

  private String keep(PlanPhase phase, PlanningStory story, Git git, Remotes remotes, String remote)
      throws InterruptedException {
    var branch = Artefacts.branch(story.run());
    var tip = remotes.branch(remote, branch);
    if (tip.isPresent() && !git.history().has(tip.get())) {
      remotes.fetch(remote, "refs/heads/" + branch);
    }
    var chain =
        tip.isPresent()
            ? git.snapshots().entries(tip.get(), TRAILER, MAX_COMMITS)
            : List.<Snapshots.CommitTrailer>of();
    int at = chain.stream().map(Snapshots.CommitTrailer::trailer).toList().indexOf(phase.name());
    if (at > 0) {
      return chain.get(at).commit(); // planning has gone on since
    }
    // A commit that no event names yet is replaced: its phase may have another result by now.
    var parent = at == 0 ? git.history().parents(tip.get()).stream().findFirst() : tip;
    var commit = committed(git, parent, phase, story);
    if (at == 0 && git.history().tree(commit).equals(git.history().tree(tip.get()))) {
      return tip.get();
    }
    if (!remotes.push(remote, commit, branch, tip)) {
      throw new ForgeException("Others moved the branch " + branch, true, null);
    }
    return commit;
  }

  private String committed(Git git, Optional<String> parent, PlanPhase phase, PlanningStory story)
      throws InterruptedException {
    var files = new TreeMap<String, byte[]>();
    for (var artefact : Artefacts.of(phase, story)) {
      files.put(artefact.path(), ArtefactText.of(artefact).getBytes(UTF_8));
    }
    var message =
        "Planning: %s\n\n%s: %s\nMilepost-Run: %s\n"
            .formatted(phase.name().toLowerCase(Locale.ROOT), TRAILER, phase.name(), story.run());
    var by = CommitIdent.milepost(clock.instant().getEpochSecond());
    return git.snapshots().commit(parent, files, message, by);
  }

  /** Made aside and renamed: it is whole or not there. */
  private Git made() throws InterruptedException, IOException {
    if (!Files.exists(repository)) {
      var aside = repository.resolveSibling(repository.getFileName() + "." + UUID.randomUUID());
      Git.initBare(aside);
      try {
        Files.move(aside, repository, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        ProgramFolders.deleteTree(aside);
        if (!Files.exists(repository)) {
          throw e;
        }
      }
    }
    return Git.at(repository);
  }
}
