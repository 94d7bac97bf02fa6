package dev.milepost.merge.effect;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.bare.BareClones;
import dev.milepost.merge.effect.Validation.ValidationFailure;
import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The results of validations, one for each tree and list of commands, so that none passes twice:
 * after a restart, a base that moved and came back, or in another run. What failed is kept for who
 * asks for just that, and is validated again for all others: it may pass. Of those that ask for the
 * same at once one runs the commands, and the others wait for its result.
 */
final class ValidationResults {
  /** More than any run has under way; an empty file each, or the end of one output. */
  static final int MAX_KEPT = 1000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  /** Keys that are being validated; its monitor guards it. */
  private final Set<String> underWay = new HashSet<>();

  /**
   * @param folder of these results and nothing else
   */
  ValidationResults(Path folder) {
    this.folder = folder;
  }

  /** Runs the commands until one fails. */
  @FunctionalInterface
  interface ValidationRun {
    Optional<ValidationFailure> failure() throws IOException, InterruptedException;
  }

  /**
   * A failure as it is kept.
   *
   * @param run counts the failed runs on the tree, from 1
   */
  record KeptFailure(int run, String check, String summary, String logTail) {
    private ValidationFailure shown() {
      return new ValidationFailure(new CheckFailure(check, summary, logTail), true);
    }
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

  /** The failure that is kept; empty if none is. */
  Optional<ValidationFailure> knownFailure(String key) throws IOException {
    return Optional.ofNullable(kept(key)).map(KeptFailure::shown);
  }

  /**
   * The first validation that failed: of a run that has ended meanwhile, else of this one.
   *
   * @return empty if all passed, now or before
   */
  Optional<ValidationFailure> of(String key, ValidationRun run)
      throws IOException, InterruptedException {
    int before = runs(kept(key));
    enter(key);
    try {
      var kept = kept(key);
      if (kept != null && kept.run() > before) {
        return Optional.of(kept.shown());
      }
      if (kept == null && Files.exists(file(key))) {
        return Optional.empty();
      }
      var failure = run.failure();
      if (failure.map(ValidationFailure::started).orElse(true)) {
        keep(key, failure, runs(kept) + 1);
      }
      return failure;
    } finally {
      leave(key);
    }
  }

  private static int runs(@Nullable KeptFailure kept) {
    return kept == null ? 0 : kept.run();
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

  private void keep(String key, Optional<ValidationFailure> failure, int run) throws IOException {
    Files.createDirectories(folder);
    var check = failure.map(ValidationFailure::check);
    AtomicFiles.replace(
        file(key),
        check.isEmpty()
            ? new byte[0]
            : JSON.writeValueAsBytes(
                new KeptFailure(
                    run, check.get().check(), check.get().summary(), check.get().logTail())));
    trim();
  }

  /** An empty file says that all passed. */
  private @Nullable KeptFailure kept(String key) throws IOException {
    try {
      var content = Files.readAllBytes(file(key));
      return content.length == 0 ? null : JSON.readValue(content, KeptFailure.class);
    } catch (NoSuchFileException e) {
      return null;
    } catch (JacksonException e) {
      Files.deleteIfExists(file(key)); // of another release: it is validated again
      return null;
    }
  }

  private Path file(String key) {
    return folder.resolve(key);
  }

  private void trim() throws IOException {
    try (var files = Files.list(folder)) {
      var oldest =
          files
              .sorted(Comparator.comparing(ValidationResults::time).reversed())
              .skip(MAX_KEPT)
              .toList();
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
