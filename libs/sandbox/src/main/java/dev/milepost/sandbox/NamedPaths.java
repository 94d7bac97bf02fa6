package dev.milepost.sandbox;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Programs that a person's command names by absolute path: the program, the script of an
 * interpreter, and what variables before them name ({@code TOOLS=/opt/mine sh /home/ann/check.sh}).
 * It is handed into the command's sandbox, for reading. What else is named is an argument, and is
 * not.
 */
public final class NamedPaths {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh");

  /** Programs whose first argument is a script. */
  private static final Set<String> INTERPRETERS =
      Set.of("sh", "bash", "dash", "zsh", "ksh", "python", "python3", "node", "ruby", "perl");

  /** Words before a program that start it. */
  private static final Set<String> BEFORE = Set.of("exec", "env");

  /** A word of a shell's line in which nothing is left for the shell to do. */
  private static final Pattern WORD =
      Pattern.compile(
          "\\s*(?:([A-Za-z_]\\w*)=)?(?:'([^']*)'|\"([^\"$`\\\\]*)\"|([\\w@%+:,./-]+))"
              + "(?:(?=[\\s&|<>)])|;|$)");

  private final List<Path> outside;
  private final Set<Path> found = new LinkedHashSet<>();

  private NamedPaths(List<Path> outside) {
    this.outside = outside;
  }

  /** A word, and the variable that it is given to; empty for none. */
  private record ShellWord(String variable, String text) {}

  /**
   * Those that are there.
   *
   * @param command a person's, program and arguments; never what an agent or an issue says
   * @param outside folders that are not handed in, nor is what they lie in
   */
  public static List<Path> in(List<String> command, List<Path> outside) {
    var paths = new NamedPaths(outside.stream().map(path -> path.normalize()).toList());
    boolean line =
        command.size() > 2 && SHELLS.contains(name(command.get(0))) && command.get(1).equals("-c");
    paths.look(
        line ? words(command.get(2)) : command.stream().map(w -> new ShellWord("", w)).toList());
    return List.copyOf(paths.found);
  }

  private static List<ShellWord> words(String line) {
    var words = new ArrayList<ShellWord>();
    var matcher = WORD.matcher(line);
    while (matcher.lookingAt()) {
      var variable = Optional.ofNullable(matcher.group(1)).orElse("");
      var text =
          Optional.ofNullable(matcher.group(2))
              .or(() -> Optional.ofNullable(matcher.group(3)))
              .orElseGet(() -> matcher.group(4));
      words.add(new ShellWord(variable, text));
      matcher.region(matcher.end(), line.length());
    }
    return words;
  }

  private void look(List<ShellWord> words) {
    var rest = new ArrayList<>(words);
    while (!rest.isEmpty()
        && (!rest.getFirst().variable().isEmpty() || BEFORE.contains(rest.getFirst().text()))) {
      var word = rest.removeFirst();
      if (!word.variable().isEmpty()) {
        path(word.text()).ifPresent(found::add);
      }
    }
    if (rest.isEmpty()) {
      return;
    }
    var program = rest.getFirst().text();
    path(program).filter(Files::isRegularFile).ifPresent(found::add);
    if (rest.size() > 1 && INTERPRETERS.contains(name(program))) {
      path(rest.get(1).text()).filter(Files::isRegularFile).ifPresent(found::add);
    }
  }

  private Optional<Path> path(String word) {
    if (!word.startsWith("/")) {
      return Optional.empty();
    }
    try {
      var path = Path.of(word).normalize();
      boolean around = outside.stream().anyMatch(folder -> folder.startsWith(path));
      boolean kernels = path.startsWith("/proc") || path.startsWith("/sys");
      boolean devices = path.startsWith("/dev") || path.startsWith("/run");
      boolean small = path.getNameCount() > 1 && !around && !kernels && !devices;
      boolean there = Files.isRegularFile(path) || Files.isDirectory(path);
      return small && there ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String name(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }
}
