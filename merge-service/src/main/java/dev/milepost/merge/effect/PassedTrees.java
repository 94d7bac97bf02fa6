package dev.milepost.merge.effect;

import dev.milepost.forge.bare.BareClones;
import dev.milepost.merge.effect.Validation.ValidationFailure;
import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The trees that passed a list of validations, so that none passes twice: after a restart, a base
 * that moved and came back, or in another run. What failed is not kept: it may pass. Of those that
 * ask for the same at once one runs the commands, and the others wait for it.
 */
final class PassedTrees {
  /** More than any run has under way; a few bytes each. */
  static final int MAX_KEPT = 1000;

  /** All of a file that says so: one that a loss of power left empty or torn says nothing. */
  private static final byte[] PASSED = "{\"passed\":true}\n".getBytes(StandardCharsets.UTF_8);

  private final Path folder;

  /** Keys that are being validated; its monitor guards it. */
  private final Set<String> underWay = new HashSet<>();

  /**
   * @param folder of these results and nothing else
   */
  PassedTrees(Path folder) {
    this.folder = folder;
  }

  /** Runs the commands until one fails. */
  @FunctionalInterface
  interface ValidationRun {
    Optional<ValidationFailure> failure() throws IOException, InterruptedException;
  }

  /**
   * A file name for a tree and what is run on it.
   *
   * @param basis what else a result depends on: what the commands are kept in; empty for nothing
   */
  static String key(String tree, List<List<String>> commands, String basis) {
    var all = commands.stream().map(c -> String.join("\0", c)).collect(Collectors.joining("\0\0"));
    return tree + "-" + BareClones.hash(all + (basis.isEmpty() ? "" : "\0\0\0" + basis));
  }

  /**
   * The first validation that failed.
   *
   * @return empty if all passed, now or before
   */
  Optional<ValidationFailure> failure(String key, ValidationRun run)
      throws IOException, InterruptedException {
    enter(key);
    try {
      if (hasPassed(key)) {
        return Optional.empty();
      }
      var failure = run.failure();
      if (failure.isEmpty()) {
        keep(key);
      }
      return failure;
    } finally {
      leave(key);
    }
  }

  private void enter(String key) throws InterruptedException {
    synchronized (underWay) {
      while (!underWay.add(key)) {
        underWay.wait();
      }
    }
  }

  private void leave(String key) {
    synchronized (underWay) {
      underWay.remove(key);
      underWay.notifyAll();
    }
  }

  /** What cannot be read is not known: it is validated again. */
  private boolean hasPassed(String key) {
    try {
      return Arrays.equals(PASSED, Files.readAllBytes(file(key)));
    } catch (IOException e) {
      return false;
    }
  }

  private void keep(String key) throws IOException {
    Files.createDirectories(folder);
    AtomicFiles.replaceDurably(file(key), PASSED);
    trim();
  }

  private Path file(String key) {
    return folder.resolve(key);
  }

  private void trim() throws IOException {
    try (var files = Files.list(folder)) {
      var oldest =
          files.sorted(Comparator.comparing(PassedTrees::time).reversed()).skip(MAX_KEPT).toList();
      for (var file : oldest) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // another thread may have been faster
    }
  }
}
