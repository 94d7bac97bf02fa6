package dev.milepost.forge.github.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files in which git keeps the branches of a bare repository: without a process they tell
 * whether a push changed one.
 */
final class BranchFiles {
  private BranchFiles() {}

  /** Their contents by path; empty where one changes just now. */
  static Optional<Map<Path, String>> in(Path repository) {
    var contents = new TreeMap<Path, String>();
    try (var branches = Files.walk(repository.resolve("refs/heads"))) {
      var packed = Stream.of("packed-refs", "reftable/tables.list").map(repository::resolve);
      var files = Stream.concat(branches, packed).filter(Files::isRegularFile).toList();
      for (var file : files) {
        contents.put(file, Files.readString(file));
      }
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
    return Optional.of(contents);
  }
}
