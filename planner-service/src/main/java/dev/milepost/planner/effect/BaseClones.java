package dev.milepost.planner.effect;

import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.bare.BareClones;
import dev.milepost.git.GitException;
import dev.milepost.git.RefNames;
import dev.milepost.process.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bare clones in the planner's home, by which it reads a repository without a checkout and without
 * touching a user's. Each has the newest commits of base branches only, fetched when asked for.
 */
public final class BaseClones implements BaseFiles {
  /** Of what was fetched; no branch, so nothing of Milepost's own meets it. */
  private static final String FETCHED = "refs/milepost/base/";

  /** As much of a remote's address as makes a folder's name readable. */
  private static final int READABLE = 30;

  private final Path home;

  /**
   * @param home the planner's; the clones are in a folder of their own there
   */
  public BaseClones(Path home) {
    this.home = home.resolve("clones");
  }

  @Override
  public RepositoryCommit newest(Forge forge, String branch) throws InterruptedException {
    try {
      return fetched(forge, branch);
    } catch (GitException e) {
      throw new ForgeException("The repository: " + e.getMessage(), e.passing(), e);
    } catch (IOException e) {
      throw new ForgeException("The planner's clone: " + e.getMessage(), true, e);
    }
  }

  private RepositoryCommit fetched(Forge forge, String branch)
      throws InterruptedException, IOException {
    var remote = forge.remote();
    var end = remote.substring(Math.max(0, remote.length() - READABLE));
    var folder = Files.createDirectories(home.resolve(BareClones.name(end, remote)));
    var clone = BareClones.open(folder);
    var head = forge.baseHead(branch);
    try (var held = LockFile.hold(folder.resolve("fetching"))) {
      if (clone.history().has(head)) {
        return new RepositoryCommit(clone, head);
      }
      var ref = RefNames.branch(branch);
      var ours = FETCHED + branch;
      clone.remotes(forge.credential()).fetchNewest(remote, "+" + ref + ":" + ours);
      return new RepositoryCommit(clone, clone.refs().resolve(ours).orElse(head));
    }
  }
}
