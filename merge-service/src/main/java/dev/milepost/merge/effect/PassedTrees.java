package dev.milepost.merge.effect;

import dev.milepost.forge.bare.BareClones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The trees that passed a list of validations, so that none is validated twice: after a restart, a
 * base that moved and came back, or in another run. What failed is not kept: it may pass.
 */
final class PassedTrees {
  /** More than any run has under way; an empty file each. */
  static final int MAX_KEPT = 1000;

  private final Path folder;

  /**
   * @param folder of these marks and nothing else
   */
  PassedTrees(Path folder) {
    this.folder = folder;
  }

  boolean has(String tree, List<List<String>> commands) {
    return Files.exists(mark(tree, commands));
  }

  void add(String tree, List<List<String>> commands) throws IOException {
    Files.createDirectories(folder);
    Files.write(mark(tree, commands), new byte[0]);
    trim();
  }

  private Path mark(String tree, List<List<String>> commands) {
    var all = commands.stream().map(c -> String.join("\0", c)).collect(Collectors.joining("\0\0"));
    return folder.resolve(tree + "-" + BareClones.hash(all));
  }

  private void trim() throws IOException {
    try (var marks = Files.list(folder)) {
      var oldest =
          marks.sorted(Comparator.comparing(PassedTrees::time).reversed()).skip(MAX_KEPT).toList();
      for (var mark : oldest) {
        Files.deleteIfExists(mark);
      }
    }
  }

  private static FileTime time(Path mark) {
    try {
      return Files.getLastModifiedTime(mark);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // another thread may have been faster
    }
  }
}
