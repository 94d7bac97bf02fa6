package dev.milepost.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds where git notes the folders of objects that a repository and its submodules borrow. */
final class Alternates extends SimpleFileVisitor<Path> {
  /** Submodules of submodules of submodules, with names of some folders. */
  private static final int MAX_DEPTH = 16;

  private static final Path LIST = Path.of("info", "alternates");

  private final List<Path> found = new ArrayList<>();

  private Alternates() {}

  /**
   * The lists there are.
   *
   * @param gitFolder {@code .git} of a checkout; one that is not there has none
   */
  static List<Path> in(Path gitFolder) throws IOException {
    var looking = new Alternates();
    if (Files.isDirectory(gitFolder, LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(gitFolder, Set.of(), MAX_DEPTH, looking);
    }
    return List.copyOf(looking.found);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes ignored) {
    if (!folder.endsWith("objects")) {
      return FileVisitResult.CONTINUE;
    }
    var list = folder.resolve(LIST);
    if (Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
      found.add(list);
    }
    return FileVisitResult.SKIP_SUBTREE;
  }
}
