package dev.milepost.executor.effect.workspace;

import dev.milepost.git.BorrowingRepository;
import dev.milepost.process.FileUser;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The locks of git's that an agent has left in its issue's repository. They are removed when that
 * is put in order, once no process may hold them: not while a process of the agent is left, that
 * got away from its session.
 */
public final class HeldLocks {
  private static final String SUFFIX = ".lock";

  /** Large, and without a lock that keeps git from working. */
  private static final Set<String> PASSED_OVER = Set.of("objects", "lfs");

  private HeldLocks() {}

  /**
   * Passes if no lock is there, or no process is left that may hold it.
   *
   * @throws HeldLockException naming the lock and the processes otherwise
   */
  public static void refuse(BorrowingRepository repository) throws IOException {
    if (!Files.isDirectory(repository.gitFolder(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    var lock = first(repository.gitFolder());
    if (lock.isEmpty()) {
      return;
    }
    var folder = repository.folder().toRealPath();
    var users = FileUser.all().stream().filter(process -> uses(process, folder)).toList();
    if (!users.isEmpty()) {
      throw new HeldLockException(lock.get(), users);
    }
  }

  /** A person's shell that stands in the folder does not count. */
  private static boolean uses(FileUser process, Path folder) {
    boolean worksThere = process.workingFolder().map(at -> at.startsWith(folder)).orElse(false);
    return worksThere && !process.hasTerminal() || process.hasOpen(file -> file.startsWith(folder));
  }

  private static Optional<Path> first(Path git) throws IOException {
    var search = new Search();
    Files.walkFileTree(git, search);
    return Optional.ofNullable(search.found);
  }

  private static final class Search extends SimpleFileVisitor<Path> {
    private @Nullable Path found;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return PASSED_OVER.contains(folder.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : seen(folder);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return seen(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
      return FileVisitResult.CONTINUE; // git says what it cannot read
    }

    private FileVisitResult seen(Path path) {
      if (path.getFileName().toString().endsWith(SUFFIX)) {
        found = path;
        return FileVisitResult.TERMINATE;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
