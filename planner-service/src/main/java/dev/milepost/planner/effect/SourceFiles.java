package dev.milepost.planner.effect;

import dev.milepost.git.Tree;
import dev.milepost.git.Tree.TreeEntry;
import dev.milepost.git.Tree.TreeEntryKind;
import dev.milepost.planner.domain.context.TermIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Chooses the files of a commit that people write, and reads them into an index. */
final class SourceFiles {
  /** More files make no better choice, and have to be held in memory by name. */
  static final int MAX_FILES = 50_000;

  /** A larger file is data; it is known by its path only. */
  static final int MAX_BYTES_OF_ONE = 256 * 1024;

  /** The bytes read in all; the files after that are known by their paths only. */
  static final long MAX_BYTES = 128L * 1024 * 1024;

  private static final int MAX_PATH = 200;

  /** As far as git itself looks to distinguish text from other content. */
  private static final int LOOKED_AT = 8000;

  private static final Set<String> FOREIGN_FOLDERS =
      Set.of(
          "node_modules",
          "bower_components",
          "vendor",
          "third_party",
          "__pycache__",
          ".venv",
          ".git");

  private static final Set<String> GENERATED =
      Set.of(
          "package-lock.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "cargo.lock",
          "go.sum",
          "poetry.lock",
          "composer.lock",
          "gemfile.lock",
          "uv.lock");

  private static final Set<String> NO_TEXT =
      Set.of(
          """
          png jpg jpeg gif ico webp svg pdf zip gz tgz bz2 xz zst 7z jar war class so dylib dll
          exe o a woff woff2 ttf eot otf mp3 mp4 mov avi wasm bin dat db sqlite pyc map"""
              .split("\\s+"));

  private SourceFiles() {}

  /** Those of a tree's entries that are worth to look at; links and submodules are none. */
  static List<TreeEntry> of(List<TreeEntry> entries) {
    return entries.stream().filter(SourceFiles::isSource).limit(MAX_FILES).toList();
  }

  private static boolean isSource(TreeEntry entry) {
    var path = entry.path();
    if (entry.kind() != TreeEntryKind.FILE || path.length() > MAX_PATH || !isPlain(path)) {
      return false;
    }
    var segments = path.split("/");
    for (int at = 0; at < segments.length - 1; at++) {
      if (FOREIGN_FOLDERS.contains(segments[at])) {
        return false;
      }
    }
    var name = segments[segments.length - 1].toLowerCase(Locale.ROOT);
    var extension = name.substring(name.lastIndexOf('.') + 1);
    return !GENERATED.contains(name) && !NO_TEXT.contains(extension) && !name.contains(".min.");
  }

  /** A path that can be shown as it is, on one line. */
  private static boolean isPlain(String path) {
    return path.codePoints()
        .noneMatch(
            c ->
                c == '\uFFFD'
                    || Character.getType(c) == Character.CONTROL
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                    || Character.getType(c) == Character.SURROGATE);
  }

  /** Puts files into an index, with their content where it is text and not too much. */
  static void read(Tree tree, List<TreeEntry> files, TermIndex index) throws InterruptedException {
    var whole = new ArrayList<TreeEntry>();
    long bytes = 0;
    for (var file : files) {
      if (file.bytes() <= MAX_BYTES_OF_ONE && bytes + file.bytes() <= MAX_BYTES) {
        whole.add(file);
        bytes += file.bytes();
      } else {
        index.add(file.path(), file.bytes(), "");
      }
    }
    tree.read(
        whole,
        (file, content) -> {
          if (isText(content)) {
            index.add(file.path(), file.bytes(), new String(content, StandardCharsets.UTF_8));
          }
        });
  }

  private static boolean isText(byte[] content) {
    for (int at = 0; at < Math.min(content.length, LOOKED_AT); at++) {
      if (content[at] == 0) {
        return false;
      }
    }
    return true;
  }
}
