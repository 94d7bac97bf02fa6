package dev.milepost.planner.effects;

import dev.milepost.events.Selector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** P13: finds a plan document by its name. Reads nothing outside of the repository. */
final class DocumentSearch {
  static final List<String> FOLDERS = List.of("specs/milestones", "specs", "milestones", "docs");

  /** A plan is written by hand; what is larger is none. */
  static final int MOST_BYTES = 512 * 1024;

  private static final int MOST_NAMED = 10;

  private final List<String> folders;

  /**
   * @param more folders beside the usual ones, relative to the repository
   */
  DocumentSearch(List<String> more) {
    folders = new ArrayList<>(FOLDERS);
    folders.addAll(more);
  }

  /** What came of a search. */
  sealed interface Outcome {
    /** The document's text. */
    record Found(String path, String text) implements Outcome {}

    /** Why there is none; one sentence. */
    record Missing(String why) implements Outcome {}
  }

  /** Looks in every folder for the exact name first, then for the patterns. */
  Outcome find(Path repository, String name) throws IOException {
    if (!Selector.ByDocument.isName(name)) {
      return new Outcome.Missing(
          "A plan document's name matches %s and does not begin with a hyphen"
              .formatted(Selector.ByDocument.RULE));
    }
    var root = repository.toRealPath();
    for (var pattern : patterns(name)) {
      for (var folder : folders) {
        var matches = matches(root, folder, pattern);
        if (matches.size() > 1) {
          return new Outcome.Missing(
              "Several plan documents are meant by %s: %s; name one exactly"
                  .formatted(name, names(root, matches)));
        }
        if (!matches.isEmpty()) {
          return read(root, matches.get(0));
        }
      }
    }
    return new Outcome.Missing(
        "There is no plan document %s; searched were the folders %s of %s for %s"
            .formatted(name, String.join(", ", folders), root, String.join(", ", patterns(name))));
  }

  private static List<String> patterns(String name) {
    return List.of(
        name + ".md", "*" + name + "*Milestone_Plan.md", "*" + name + "*[Pp][Ll][Aa][Nn]*.md");
  }

  private static List<Path> matches(Path root, String folder, String pattern) throws IOException {
    var place = root.resolve(folder).normalize();
    if (!place.startsWith(root) || !Files.isDirectory(place)) {
      return List.of();
    }
    if (!place.toRealPath().startsWith(root)) {
      return List.of();
    }
    // Names hold no character that a pattern gives a meaning to.
    var glob = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    try (var files = Files.list(place)) {
      return files.filter(file -> glob.matches(file.getFileName())).sorted().toList();
    }
  }

  private static Outcome read(Path root, Path file) throws IOException {
    var shown = root.relativize(file).toString();
    if (!Files.exists(file) || !file.toRealPath().startsWith(root)) {
      return new Outcome.Missing(shown + " leads out of the repository; it is not read");
    }
    if (!Files.isRegularFile(file)) {
      return new Outcome.Missing(shown + " is no file");
    }
    if (Files.size(file) > MOST_BYTES) {
      return new Outcome.Missing(
          "%s has more than %d KiB, the most of a plan document"
              .formatted(shown, MOST_BYTES / 1024));
    }
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MOST_BYTES);
      var text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return new Outcome.Found(shown, text);
    } catch (CharacterCodingException e) {
      return new Outcome.Missing(shown + " is not UTF-8 text");
    }
  }

  private static String names(Path root, List<Path> files) {
    return String.join(
        ", ",
        files.stream().limit(MOST_NAMED).map(file -> root.relativize(file).toString()).toList());
  }
}
