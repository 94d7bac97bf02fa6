package dev.milepost.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Checks commits of remotes out, each into a repository of its own. One bare repository for each
 * remote is kept, whose objects they borrow, so that a second checkout fetches only what is new.
 */
public final class CleanCheckouts {
  private static final String TREES = "trees";
  private static final String REPOSITORIES = "repositories";

  private final Path folder;

  /** One fetch at a time: two into one repository are in each other's way. */
  private final ReentrantLock repositories = new ReentrantLock();

  private final SubmoduleLenders lenders = new Lenders();

  /**
   * @param folder used by no one else
   */
  public CleanCheckouts(Path folder) {
    this.folder = folder;
  }

  /**
   * Where a commit comes from.
   *
   * @param refs of the remote that are fetched, the commit among what they lead to
   * @param settings of the person whose files these are
   * @param contents brings what Git LFS keeps beside the remote
   * @param submodules where those come from
   * @param base a commit among what is fetched, whose submodules are; empty for no others than the
   *     origin's
   */
  public record Source(
      String remote,
      Optional<Credential> credential,
      List<String> refs,
      CloneSettings settings,
      LargeFileFetcher contents,
      SubmoduleOrigin submodules,
      Optional<String> base) {
    public Source {
      refs = List.copyOf(refs);
    }

    /** Files that are in the commit as they are. */
    public Source(String remote, Optional<Credential> credential, List<String> refs) {
      this(
          remote,
          credential,
          refs,
          CloneSettings.NONE,
          (to, wanted) -> {},
          new SubmoduleOrigin(remote, List.of()),
          Optional.empty());
    }
  }

  /** Brings contents that Git LFS keeps. */
  @FunctionalInterface
  public interface LargeFileFetcher {
    void fetch(LargeFileStore to, List<LargeFile> wanted) throws IOException, InterruptedException;
  }

  /** An operation in a checkout. */
  @FunctionalInterface
  public interface Visitor<T> {
    T visit(Git repository, Path tree) throws IOException, InterruptedException;
  }

  /**
   * Checks a commit out, lets the visitor work in it, and removes it.
   *
   * @param name of the folder; one at a time of each
   */
  public <T> T in(String name, Source source, String commit, Visitor<T> visitor)
      throws IOException, InterruptedException {
    return in(name, fetched(source), source, commit, visitor);
  }

  /**
   * The same of a commit that was fetched already.
   *
   * @param repository from {@link #fetched}, by the same source
   */
  public <T> T in(String name, Git repository, Source source, String commit, Visitor<T> visitor)
      throws IOException, InterruptedException {
    var tree = folder.resolve(TREES).resolve(name);
    Files.createDirectories(tree.getParent());
    try {
      var checkout =
          Git.checkout(repository.directory(), tree, commit, source.settings(), source.contents());
      var entries = repository.submoduleEntries().of(commit);
      var origin = source.submodules();
      if (source.base().isPresent()) {
        origin = origin.naming(repository.submoduleEntries().of(source.base().get()));
      }
      SubmoduleFilling.fill(checkout, entries, origin, lenders, true);
      return visitor.visit(repository, tree);
    } finally {
      ProgramFolders.deleteTree(tree);
    }
  }

  /**
   * Removes what an earlier incarnation left: half-used trees, and the repositories, which would
   * keep the objects of every preview there ever was.
   */
  public void clear() throws IOException {
    for (var name : List.of(TREES, REPOSITORIES)) {
      ProgramFolders.deleteTree(folder.resolve(name));
    }
  }

  /** The kept repository of the remote, with what the source's refs lead to now. */
  public Git fetched(Source source) throws InterruptedException {
    repositories.lockInterruptibly();
    try {
      var repository = repository(source.remote());
      repository
          .remotes(source.credential())
          .fetch(source.remote(), source.refs().toArray(String[]::new));
      return repository;
    } finally {
      repositories.unlock();
    }
  }

  private Path place(String remote) {
    var name = UUID.nameUUIDFromBytes(remote.getBytes(StandardCharsets.UTF_8));
    return folder.resolve(REPOSITORIES).resolve(name + ".git");
  }

  private final class Lenders implements SubmoduleLenders {
    @Override
    public Path place(String key) {
      return CleanCheckouts.this.place(key);
    }

    @Override
    public <T> T changing(String key, LenderAction<T> change)
        throws InterruptedException, IOException {
      repositories.lockInterruptibly();
      try {
        return change.apply(repository(key));
      } finally {
        repositories.unlock();
      }
    }
  }

  private Git repository(String remote) throws InterruptedException {
    var path = place(remote);
    return Files.exists(path.resolve("HEAD")) ? Git.at(path) : Git.initBare(path);
  }
}
