package dev.milepost.forge.github;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.milepost.forge.bare.BareClones;
import dev.milepost.git.RefNames;
import dev.milepost.process.AtomicFiles;
import dev.milepost.process.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Heads of base branches that GitHub announced before the mirror had them, so that the mirror
 * recognises a branch that was begun on one. A file for each base, with a commit a line.
 */
final class AnnouncedHeads {
  /** Those without a branch; the oldest give way. */
  private static final int MAX_KEPT = 200;

  private final Path folder;

  /**
   * @param folder made when needed
   */
  AnnouncedHeads(Path folder) {
    this.folder = folder;
  }

  /** Looks at a commit, and says whether nothing is left to find out about it. */
  interface HeadInspection {
    boolean isDone(String commit) throws InterruptedException;
  }

  void note(String base, String commit) throws IOException, InterruptedException {
    try (var held = lock()) {
      var known = read(base);
      if (RefNames.isCommit(commit) && !known.contains(commit)) {
        known.add(commit);
        write(base, known);
      }
    }
  }

  /**
   * Looks at all, and forgets those that are done.
   *
   * @param also one that was announced just now
   */
  void look(String base, String also, HeadInspection look)
      throws IOException, InterruptedException {
    try (var held = lock()) {
      var known = read(base);
      var all = new LinkedHashSet<>(known);
      if (RefNames.isCommit(also)) {
        all.add(also);
      }
      var open = new ArrayList<String>();
      for (var commit : all) {
        if (!look.isDone(commit)) {
          open.add(commit);
        }
      }
      if (!open.equals(known)) {
        write(base, open);
      }
    }
  }

  private LockFile lock() throws IOException, InterruptedException {
    return LockFile.hold(Files.createDirectories(folder).resolve("lock"));
  }

  private List<String> read(String base) throws IOException {
    var file = file(base);
    return Files.exists(file)
        ? new ArrayList<>(Files.readAllLines(file).stream().filter(RefNames::isCommit).toList())
        : new ArrayList<>();
  }

  private void write(String base, List<String> commits) throws IOException {
    var kept = commits.subList(Math.max(0, commits.size() - MAX_KEPT), commits.size());
    AtomicFiles.replace(file(base), (String.join("\n", kept) + "\n").getBytes(US_ASCII));
  }

  private Path file(String base) {
    return folder.resolve(BareClones.name(base, base));
  }
}
