package dev.milepost.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** X1: paths that stay within a folder, symbolic links resolved. */
public final class WorktreePath {
  private WorktreePath() {}

  /**
   * The real path that a relative path means within a folder. What does not exist yet is judged by
   * its nearest existing ancestor.
   *
   * @throws IOException if it leads out of the folder or into its {@code .git}, with the reason
   */
  public static Path within(Path folder, String relative) throws IOException {
    Path root = folder.toRealPath();
    Path asked;
    try {
      asked = root.resolve(relative).normalize();
    } catch (InvalidPathException e) {
      throw new IOException("not a path: " + e.getReason(), e);
    }
    Path real = real(asked);
    if (Path.of(relative).isAbsolute() || !real.startsWith(root)) {
      throw new IOException(
          "%s leads to %s, which is outside of %s".formatted(relative, real, root));
    }
    if (!real.equals(root)
        && root.relativize(real).getName(0).toString().equalsIgnoreCase(".git")) {
      throw new IOException(relative + " leads into git's own folder");
    }
    return real;
  }

  private static Path real(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      // A link to nothing has no real path: it is refused by the exception.
      return path.toRealPath();
    }
    Path parent = path.getParent();
    return parent == null ? path : real(parent).resolve(path.getFileName());
  }
}
