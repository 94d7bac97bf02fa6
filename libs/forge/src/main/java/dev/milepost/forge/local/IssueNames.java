package dev.milepost.forge.local;

import dev.milepost.forge.ForgeException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of the files in a folder of issues, listed again only if the folder has changed since.
 * Safe for use by several threads.
 */
final class IssueNames {
  /** A folder with more is not one of issues. */
  static final int MAX_FILES = 20_000;

  /**
   * A folder that changed later than so long ago may change once more without a later time: then
   * its list is not kept.
   */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /**
   * A list of names.
   *
   * @param files all of them, sorted
   * @param numbered those whose names have a number, by it
   * @param others those of which only the content says whether they are issues
   */
  record NameListing(
      @Nullable Object folder,
      FileTime changed,
      List<Path> files,
      Map<Integer, List<Path>> numbered,
      List<Path> others) {
    private static final NameListing NONE =
        new NameListing(null, FileTime.fromMillis(0), List.of(), Map.of(), List.of());

    /** The files that may be of these issues, sorted. */
    List<Path> mayBeOf(Set<Integer> numbers) {
      var named = numbers.stream().flatMap(n -> numbered.getOrDefault(n, List.of()).stream());
      return Stream.concat(named, others.stream()).sorted().toList();
    }

    private boolean isOf(BasicFileAttributes now) {
      return changed.equals(now.lastModifiedTime()) && Objects.equals(folder, now.fileKey());
    }
  }

  private volatile @Nullable NameListing known;

  /** Those of the folder as it is now; none where it is not there yet. */
  NameListing of(Path folder) {
    try {
      var now = Files.readAttributes(folder, BasicFileAttributes.class);
      var before = known;
      if (before != null && before.isOf(now)) {
        return before;
      }
      var listing = listed(folder, now);
      var settled = now.lastModifiedTime().toInstant().plus(SETTLED);
      known = settled.isBefore(Instant.now()) ? listing : null;
      return listing;
    } catch (NoSuchFileException e) {
      return NameListing.NONE; // of a goal whose issues are not written yet
    } catch (IOException | DirectoryIteratorException e) {
      throw new ForgeException(
          "The issues folder %s cannot be read: %s".formatted(folder, e.getMessage()), false, e);
    }
  }

  private static NameListing listed(Path folder, BasicFileAttributes now) throws IOException {
    var files = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(folder, "*.md")) {
      for (Path entry : entries) {
        files.add(entry);
        if (files.size() > MAX_FILES) {
          throw new ForgeException(
              "The issues folder %s has more than %d files".formatted(folder, MAX_FILES));
        }
      }
    }
    files.sort(null);
    var numbered = new HashMap<Integer, List<Path>>();
    var others = new ArrayList<Path>();
    for (Path file : files) {
      var number = IssueText.numberInName(file.getFileName().toString());
      if (number.isPresent()) {
        numbered.computeIfAbsent(number.getAsInt(), n -> new ArrayList<>()).add(file);
      } else {
        others.add(file);
      }
    }
    return new NameListing(now.fileKey(), now.lastModifiedTime(), files, numbered, others);
  }
}
