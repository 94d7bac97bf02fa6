package dev.milepost.review.effect.tampering;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of commands and scripts, and the paths that they may be. */
final class CommandWords {
  private static final Pattern WORD = Pattern.compile("[\\w@%+:,./~-]+");

  /** Programs that look at a file and run nothing of it: it is the work, not the judge. */
  private static final Set<String> READERS =
      Set.of(
          "test",
          "grep",
          "egrep",
          "fgrep",
          "rg",
          "cat",
          "diff",
          "cmp",
          "wc",
          "ls",
          "head",
          "tail",
          "stat",
          "echo",
          "printf",
          "sha256sum",
          "md5sum",
          "cd",
          "mkdir",
          "rm",
          "cp",
          "mv",
          "touch");

  /** Between the commands of a line. */
  private static final Pattern SEPARATOR = Pattern.compile("[;&|(){}\n`\\[\\]!]+|\\$\\(");

  /** The shell's other way to say {@code test}. */
  private static final Pattern TEST = Pattern.compile("\\[\\[?\\s");

  /** Words before a program. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "-\\w+|exec|env|time|nice|timeout|\\d+[smh]?|if|then|else|do|while|until"
              + "|(?:ba|da|z|k)?sh");

  private static final Set<String> LEADING = Set.of("cd", "pushd", "-C", "--directory", "--prefix");

  private CommandWords() {}

  /** The last parts of all words: programs are among them. */
  static List<String> programs(List<String> command) {
    return command.stream().flatMap(CommandWords::words).map(TestFiles::name).toList();
  }

  /** Paths that a command's programs may run or read, from the top of the repository. */
  static Set<String> paths(List<String> command) {
    var folders = folders(command.stream().flatMap(CommandWords::words).toList());
    var paths = new LinkedHashSet<String>();
    for (var part : SEPARATOR.split(TEST.matcher(String.join(" ", command)).replaceAll("test "))) {
      var words = words(part).dropWhile(word -> BEFORE.matcher(word).matches()).toList();
      if (!words.isEmpty() && !READERS.contains(words.getFirst())) {
        folders.forEach(folder -> words.forEach(word -> path(folder, word, paths)));
      }
    }
    return paths;
  }

  /** Paths that a script may mean, from the top or from its own folder. */
  static Set<String> paths(String script, String text) {
    var words = words(text).toList();
    var folders = folders(words);
    folders.add(folder(script));
    var paths = new LinkedHashSet<String>();
    folders.forEach(folder -> words.forEach(word -> path(folder, word, paths)));
    return paths;
  }

  /** Without a slash at its end; empty for the top. */
  static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** Where a path leads that is written in a folder; empty for what does not lie below the top. */
  static Optional<String> path(String folder, String word) {
    var found = new LinkedHashSet<String>();
    path(folder, word, found);
    return found.stream().findFirst();
  }

  private static Stream<String> words(String text) {
    return WORD.matcher(text).results().map(found -> found.group());
  }

  /** Where a word may begin: at the top, and where the command goes to. */
  private static Set<String> folders(List<String> words) {
    var folders = new LinkedHashSet<String>();
    folders.add("");
    for (int at = 0; at + 1 < words.size(); at++) {
      if (LEADING.contains(words.get(at))) {
        path("", words.get(at + 1), folders);
      }
    }
    return folders;
  }

  private static void path(String folder, String word, Set<String> into) {
    if (word.startsWith("/") || word.startsWith("~") || word.startsWith("-")) {
      return;
    }
    var parts = new ArrayDeque<String>();
    for (var part : (folder + "/" + word).split("/")) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return;
        }
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    if (!parts.isEmpty()) {
      into.add(String.join("/", parts));
    }
  }
}
