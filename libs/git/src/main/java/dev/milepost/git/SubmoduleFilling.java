package dev.milepost.git;

import dev.milepost.git.SubmoduleEntries.SubmoduleEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the submodules of a repository, each with exactly the commit that is pointed to. What
 * {@code .gitmodules} says beyond name, path and URL counts for nothing: an agent may have written
 * it.
 */
public final class SubmoduleFilling {
  /** Submodules of submodules of submodules. */
  private static final int MAX_DEPTH = 3;

  private final SubmoduleLenders lenders;
  private final boolean fromStart;
  private final List<Path> borrowed = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private SubmoduleFilling(SubmoduleLenders lenders, boolean fromStart) {
    this.lenders = lenders;
    this.fromStart = fromStart;
  }

  /**
   * The result of filling them.
   *
   * @param borrowed folders of objects that they use
   * @param notes what a person should know, a line each
   */
  public record Filled(List<Path> borrowed, List<String> notes) {
    public Filled {
      borrowed = List.copyOf(borrowed);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Fills those that can be filled, or brings them back to the commit that is pointed to.
   *
   * @param entries of the commit that is checked out
   * @param fromStart false if what was left in them is continued
   */
  public static Filled fill(
      BorrowingRepository repository,
      List<SubmoduleEntry> entries,
      SubmoduleOrigin origin,
      SubmoduleLenders lenders,
      boolean fromStart)
      throws InterruptedException, IOException {
    var filling = new SubmoduleFilling(lenders, fromStart);
    filling.fill(repository, entries, origin, 1);
    return new Filled(filling.borrowed, filling.notes);
  }

  private void fill(
      BorrowingRepository repository,
      List<SubmoduleEntry> entries,
      SubmoduleOrigin origin,
      int depth)
      throws InterruptedException, IOException {
    for (var entry : entries) {
      var key = origin.key(entry);
      var missing = lenders.changing(key, lender -> origin.bring(lender, entry));
      if (missing.isPresent()) {
        notes.add("the submodule %s is empty: %s".formatted(entry.path(), missing.get()));
        continue;
      }
      var lender = lenders.place(key);
      var submodule = repository.submodule(entry, lender, origin.shown(entry));
      checkOut(repository, submodule, entry);
      borrowed.add(submodule.borrowed());
      var inner = Git.at(lender).submoduleEntries().of(entry.commit());
      if (depth < MAX_DEPTH) {
        var within = lenders.changing(key, objects -> origin.within(objects, entry));
        fill(submodule, inner, within, depth + 1);
      } else if (!inner.isEmpty()) {
        notes.add("the submodules of " + entry.path() + " are empty: they lie too deep");
      }
    }
  }

  private void checkOut(
      BorrowingRepository repository, BorrowingRepository submodule, SubmoduleEntry entry)
      throws InterruptedException, IOException {
    if (isInPlace(repository, entry) && submodule.restore()) {
      if (!fromStart) {
        return;
      }
      try {
        submodule.git().work().beginDetached(entry.commit());
        return;
      } catch (GitException e) {
        if (e.passing()) {
          throw e;
        }
      }
    }
    removeLinks(repository.folder(), entry);
    submodule.create("main");
    submodule.git().work().beginDetached(entry.commit());
  }

  /** Deletes and makes files within the working tree only. */
  private static void removeLinks(Path folder, SubmoduleEntry entry) throws IOException {
    var way = folder;
    for (var name : Path.of(entry.path())) {
      way = way.resolve(name);
      if (!Files.isDirectory(way, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(way);
      }
    }
  }

  /** False if there is no folder, or a link on the way leads elsewhere. */
  public static boolean isInPlace(BorrowingRepository repository, SubmoduleEntry entry)
      throws IOException {
    var folder = repository.folder().resolve(entry.path());
    return Files.isDirectory(folder)
        && folder.toRealPath().equals(repository.folder().toRealPath().resolve(entry.path()));
  }
}
