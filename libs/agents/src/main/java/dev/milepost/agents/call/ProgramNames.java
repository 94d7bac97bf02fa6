package dev.milepost.agents.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The programs that a command certainly starts first, as they are written: of a shell's line those
 * of its first simple command. What only a shell can resolve, such as a variable, is left out.
 */
public final class ProgramNames {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh");

  /** Programs whose first argument that is no option is a script. */
  private static final Set<String> INTERPRETERS =
      Set.of("sh", "bash", "dash", "zsh", "ksh", "python", "python3", "node", "ruby", "perl");

  /** Words before a command that start it: a shell's own, or those of common programs. */
  private static final Set<String> BEFORE = Set.of("exec", "env");

  /** Built-in commands of a shell: no program of that name has to exist. */
  private static final Set<String> OWN =
      Set.of(
          "!",
          ".",
          ":",
          "[",
          "[[",
          "alias",
          "bg",
          "break",
          "case",
          "cd",
          "command",
          "continue",
          "declare",
          "do",
          "done",
          "echo",
          "elif",
          "else",
          "esac",
          "eval",
          "exit",
          "export",
          "false",
          "fg",
          "fi",
          "for",
          "function",
          "getopts",
          "hash",
          "if",
          "jobs",
          "kill",
          "let",
          "local",
          "printf",
          "pwd",
          "read",
          "readonly",
          "return",
          "select",
          "set",
          "shift",
          "source",
          "test",
          "then",
          "time",
          "times",
          "trap",
          "true",
          "type",
          "typeset",
          "ulimit",
          "umask",
          "unalias",
          "unset",
          "until",
          "wait",
          "while");

  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");

  /** A word in which nothing is a shell's, quoted as a whole or not at all. */
  private static final Pattern WORD =
      Pattern.compile("'([^']*)'|\"([^\"$`\\\\]*)\"|([A-Za-z0-9_@%+:,./-]+)");

  /** The value of a variable may hold anything that ends where its word ends. */
  private static final Pattern VALUE =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=(?:'[^']*'|\"[^\"`]*\"|[^\\s'\"`;&|<>()])*");

  private ProgramNames() {}

  /** Those of a command as program and arguments; at most two. */
  public static List<String> of(List<String> argv) {
    if (argv.isEmpty()) {
      return List.of();
    }
    boolean line =
        argv.size() > 2 && SHELLS.contains(nameOf(argv.get(0))) && argv.get(1).equals("-c");
    return line ? ofLine(argv.get(2)) : withScript(argv);
  }

  private static List<String> ofLine(String line) {
    var rest = line.strip();
    var words = new ArrayList<String>();
    while (!rest.isEmpty()) {
      var value = VALUE.matcher(rest);
      boolean assigns = words.isEmpty() && value.lookingAt() && endsAWord(rest, value.end());
      var word = WORD.matcher(rest);
      if (!assigns && !(word.lookingAt() && endsAWord(rest, word.end()))) {
        break;
      }
      int end = assigns ? value.end() : word.end();
      if (!assigns) {
        words.add(
            Optional.ofNullable(word.group(1))
                .or(() -> Optional.ofNullable(word.group(2)))
                .orElseGet(() -> word.group(3)));
        if (BEFORE.contains(words.getFirst())) {
          words.removeFirst();
        }
      }
      rest = rest.substring(end);
      if (!rest.isEmpty() && !Character.isWhitespace(rest.charAt(0))) {
        break;
      }
      rest = rest.replaceFirst("^[ \\t]+", "");
    }
    boolean unknown = words.isEmpty() || OWN.contains(words.getFirst());
    return unknown || words.getFirst().startsWith("-") ? List.of() : withScript(words);
  }

  private static boolean endsAWord(String text, int at) {
    return at == text.length() || " \t\n;&|<>)".indexOf(text.charAt(at)) >= 0;
  }

  private static List<String> withScript(List<String> words) {
    var program = words.getFirst();
    if (words.size() > 1 && INTERPRETERS.contains(nameOf(program))) {
      var script = words.get(1);
      if (!script.startsWith("-") && script.indexOf('/') >= 0) {
        return List.of(program, script);
      }
    }
    return ASSIGNMENT.matcher(program).matches() ? List.of() : List.of(program);
  }

  private static String nameOf(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }
}
