package dev.milepost.executor.effect.workspace;

import dev.milepost.git.BorrowingRepository;
import dev.milepost.git.Git;
import dev.milepost.git.SubmoduleEntries.SubmoduleEntry;
import dev.milepost.git.SubmoduleFilling;
import dev.milepost.git.SubmoduleFilling.Filled;
import dev.milepost.git.SubmoduleLenders;
import dev.milepost.git.SubmoduleLenders.LenderAction;
import dev.milepost.git.SubmoduleOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The submodules of an issue's repository. Each is filled by way of a mirror of its own, and what
 * an agent did in it is seen.
 */
public final class Submodules implements SubmoduleLenders {
  private final ExecutorHome home;
  private final Mirrors mirrors;

  public Submodules(Workspace workspace) {
    this.home = workspace.home();
    this.mirrors = workspace.mirrors();
  }

  /**
   * Fills those that can be filled, or brings them back to the commit that is pointed to.
   *
   * @param entries of the commit that is checked out
   * @param fromStart false if what a lost attempt left in them is continued
   */
  Filled fill(
      BorrowingRepository repository,
      List<SubmoduleEntry> entries,
      SubmoduleOrigin origin,
      boolean fromStart)
      throws InterruptedException, IOException {
    return SubmoduleFilling.fill(repository, entries, origin, this, fromStart);
  }

  @Override
  public Path place(String key) {
    return home.mirror(key);
  }

  @Override
  public <T> T changing(String key, LenderAction<T> change)
      throws InterruptedException, IOException {
    return mirrors.changing(key, change::apply);
  }

  /**
   * Points to what is checked out in each submodule, where an agent checked out another commit. A
   * pointer that it moved itself stays.
   */
  public void follow(PreparedWorktree ground) throws InterruptedException, IOException {
    for (var entry : ground.submodules()) {
      var submodule = ofAgent(ground.repository(), entry, ground.origin());
      if (submodule.isPresent()) {
        var head = submodule.get().git().refs().resolve("HEAD");
        if (head.isPresent() && !head.get().equals(entry.commit())) {
          ground.repository().git().work().point(entry.path(), head.get());
        }
      }
    }
  }

  private Optional<BorrowingRepository> ofAgent(
      BorrowingRepository repository, SubmoduleEntry entry, SubmoduleOrigin origin)
      throws IOException {
    var mirror = place(origin.key(entry));
    var submodule = repository.submodule(entry, mirror, origin.shown(entry));
    return Files.isDirectory(mirror)
            && SubmoduleFilling.isInPlace(repository, entry)
            && submodule.restore()
        ? Optional.of(submodule)
        : Optional.empty();
  }

  /**
   * The reason why a moved pointer leads nowhere for other clones; empty if it leads somewhere, or
   * where that is unknown.
   *
   * @param head the work, in the mirror
   */
  public Optional<String> deadPointer(PreparedWorktree ground, String head)
      throws InterruptedException, IOException {
    var origin = ground.origin();
    for (var entry : Git.at(ground.mirror()).submoduleEntries().of(head)) {
      // No server is asked about what the base does not name, so nothing is known of it.
      if (ground.submodules().contains(entry) || !origin.isNamed(entry)) {
        continue;
      }
      var missing = changing(origin.key(entry), lender -> origin.bring(lender, entry));
      // A server that cannot be asked may have it; not what an agent made itself, though.
      if (missing.isPresent()
          && (origin.isAnswered(entry, missing.get()) || isAgents(ground, entry))) {
        return Optional.of(
            "%s points to %s, which %s does not have: no other clone could check it out"
                .formatted(entry.path(), entry.commit(), origin.shown(entry)));
      }
    }
    return Optional.empty();
  }

  private boolean isAgents(PreparedWorktree ground, SubmoduleEntry entry)
      throws InterruptedException, IOException {
    var submodule = ofAgent(ground.repository(), entry, ground.origin());
    return submodule.isPresent() && submodule.get().git().history().has(entry.commit());
  }
}
