package dev.milepost.planner.effect;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Selector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** P13: finds a plan document by its name. Reads nothing outside of the repository. */
final class DocumentSearch {
  static final List<String> FOLDERS = List.of("specs/milestones", "specs", "milestones", "docs");

  /** A plan is written by hand; what is larger is none. */
  static final int MAX_BYTES = 512 * 1024;

  private static final int MAX_NAMED = 10;

  /** As long as file systems let a name be. */
  private static final int MAX_NAME = 255;

  private final List<String> folders;

  /**
   * @param more folders beside the usual ones, relative to the repository
   */
  DocumentSearch(List<String> more) {
    folders = new ArrayList<>(FOLDERS);
    folders.addAll(more);
  }

  /** The result of a search. */
  sealed interface DocumentSearchResult {
    /** The document's text. */
    record DocumentFound(String path, String text) implements DocumentSearchResult {}

    /**
     * The reason that there is none; one sentence.
     *
     * @param ambiguous true if there are several, and none of them exactly
     */
    record DocumentMissing(String why, boolean ambiguous) implements DocumentSearchResult {
      /** There is none at all. */
      DocumentMissing(String why) {
        this(why, false);
      }
    }
  }

  /** Looks in every folder for the exact name first, then for the patterns. */
  DocumentSearchResult find(FileSource shelf, String name)
      throws IOException, InterruptedException {
    if (!Selector.ByDocument.isName(name)) {
      return noName();
    }
    for (var pattern : patterns(name)) {
      for (var folder : folders) {
        var matches = matches(shelf, folder, pattern);
        if (matches.size() > 1) {
          var some = String.join(", ", matches.stream().limit(MAX_NAMED).toList());
          return new DocumentSearchResult.DocumentMissing(
              "Several plan documents are meant by %s: %s; name one exactly".formatted(name, some),
              true);
        }
        if (!matches.isEmpty()) {
          return read(shelf, matches.getFirst());
        }
      }
    }
    return new DocumentSearchResult.DocumentMissing(
        "There is no plan document %s; searched were the folders %s of %s for %s"
            .formatted(
                name,
                String.join(", ", folders),
                shelf.shown(),
                String.join(", ", patterns(name))));
  }

  /** The message for a name that no plan document can have. */
  static DocumentSearchResult noName() {
    return new DocumentSearchResult.DocumentMissing(
        "A plan document's name matches %s and does not begin with a hyphen"
            .formatted(Selector.ByDocument.RULE));
  }

  private static List<String> patterns(String name) {
    return List.of(
        name + ".md", "*" + name + "*Milestone_Plan.md", "*" + name + "*[Pp][Ll][Aa][Nn]*.md");
  }

  private static List<String> matches(FileSource shelf, String folder, String pattern)
      throws IOException {
    // Names hold no character that a pattern gives a meaning to.
    var glob = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    return shelf.names(folder).stream()
        .filter(file -> isPlain(file) && glob.matches(Path.of(file)))
        .map(file -> folder + "/" + file)
        .toList();
  }

  /** The longest path that this machine, and a line of a message, can hold. */
  private static boolean isPlain(String file) {
    return file.equals(DisplayText.shown(file, MAX_NAME));
  }

  private static DocumentSearchResult read(FileSource shelf, String path)
      throws IOException, InterruptedException {
    return switch (shelf.read(path, MAX_BYTES)) {
      case FileSource.FileReadResult.FileRefused refused ->
          new DocumentSearchResult.DocumentMissing(path + " " + refused.why());
      case FileSource.FileReadResult.FileTooLarge large ->
          new DocumentSearchResult.DocumentMissing(
              "%s has more than %d KiB, the most of a plan document"
                  .formatted(path, MAX_BYTES / 1024));
      case FileSource.FileReadResult.FileContent content -> text(path, content.bytes());
    };
  }

  private static DocumentSearchResult text(String path, byte[] bytes) {
    try {
      var text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return new DocumentSearchResult.DocumentFound(path, text);
    } catch (CharacterCodingException e) {
      return new DocumentSearchResult.DocumentMissing(path + " is not UTF-8 text");
    }
  }
}
