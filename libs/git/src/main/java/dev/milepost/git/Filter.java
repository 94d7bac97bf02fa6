package dev.milepost.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A filter that a person configured: the commands through which files go into commits and come out
 * of them. The person is trusted, but git runs a command in a folder that agents write; so it runs
 * from the root of the file system, where no relative path leads into that folder. Git LFS alone
 * has to know the repository and runs where git starts it.
 */
public record Filter(
    String name, Optional<String> clean, Optional<String> smudge, Optional<String> process) {
  private static final Pattern LARGE_FILES =
      Pattern.compile(
          "(?:\"?(?:/[\\w.+-]+)*/?git-lfs\"?|git lfs)"
              + " (?:clean|smudge|filter-process)(?: (?:--|--skip|%f|\"%f\"))*");

  /** Keeps its key in the folder of the person's own clone. */
  private static final Pattern ENCRYPTING =
      Pattern.compile("\"?(?:/[^\\s\"]*/)?git-crypt\"?(?: .*)?|git crypt .*");

  /** Keeps contents in the person's own clone. */
  private static final Pattern ANNEX =
      Pattern.compile("\"?(?:/[^\\s\"]*/)?git-annex\"?(?: .*)?|git annex .*");

  private static final Pattern WORDS = Pattern.compile("[^\\s\"';|&()<>`$={}]+");

  /** True if files change on their way. */
  boolean works() {
    return clean.isPresent() || process.isPresent();
  }

  /** True for Git LFS. */
  boolean largeFiles() {
    return commands().stream().anyMatch(Filter::isLargeFiles);
  }

  /** True if the person's clone holds a key that no other repository has. */
  boolean encrypting() {
    return commands().stream().anyMatch(command -> ENCRYPTING.matcher(command).matches());
  }

  /** True for git-annex, whose contents lie in the person's clone and on its remotes. */
  boolean annexed() {
    return commands().stream().anyMatch(command -> ANNEX.matcher(command).matches());
  }

  List<String> commands() {
    return Stream.of(clean, smudge, process).flatMap(Optional::stream).toList();
  }

  /** The words of its commands that may be paths. */
  List<String> words() {
    var words = new ArrayList<String>();
    for (var command : commands()) {
      var matcher = WORDS.matcher(command);
      while (matcher.find()) {
        words.add(matcher.group());
      }
    }
    return words;
  }

  /** The program that a command begins with; empty where that is not plain. */
  static Optional<String> program(String command) {
    var quoted = command.strip();
    var end = quoted.startsWith("\"") ? quoted.indexOf('"', 1) : quoted.indexOf(' ');
    var first = end < 0 ? quoted : quoted.substring(0, end).replace("\"", "");
    return WORDS.matcher(first).matches() ? Optional.of(first) : Optional.empty();
  }

  /** The command as it is run. */
  static String run(String command, String home) {
    return isLargeFiles(command)
        ? command
        : "HOME=" + quoted(home) + "; export HOME; cd / && {\n" + command + "\n}";
  }

  private static boolean isLargeFiles(String command) {
    return LARGE_FILES.matcher(command.strip()).matches();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
