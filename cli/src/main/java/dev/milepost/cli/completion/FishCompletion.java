package dev.milepost.cli.completion;

import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The script for fish: subcommands, their options with descriptions and values, runs and issues.
 */
final class FishCompletion {
  private static final String HEAD =
      """
      # Runs and issues are asked for; that starts no server, and is silent where none is up.
      function __milepost_values
        @PROGRAM@ complete-values $argv 2>/dev/null </dev/null | string match -r '^[a-z0-9][a-z0-9-]*(?:\\t.*)?$'
      end
      # The words behind the subcommand that are no options.
      function __milepost_positions
        set -l words (commandline -opc)
        string match -v -- '-*' $words[3..-1]
      end
      complete -c milepost -f
      """;

  private FishCompletion() {}

  /**
   * @param program as for bash
   */
  static String of(CommandLine root, String program) {
    var asked = CompletedParameter.of(root);
    var out = new StringBuilder(HEAD.replace("@PROGRAM@", program));
    root.getSubcommands().forEach((name, command) -> subcommand(out, name, command, asked));
    return out.toString();
  }

  private static void subcommand(
      StringBuilder out, String name, CommandLine command, CompletedParameter asked) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.usageMessage().hidden()) {
      return;
    }
    line(
        out, "-n __fish_use_subcommand -a %s -d %s", name, said(spec.usageMessage().description()));
    String here = "-n '__fish_seen_subcommand_from " + name + "'";
    spec.options().forEach(option -> option(out, here, option));
    command
        .getSubcommands()
        .forEach(
            (inner, line) ->
                line(
                    out,
                    here + " -a %s -d %s",
                    inner,
                    said(line.getCommandSpec().usageMessage().description())));
    if (asked.runs().contains(name)) {
      String first =
          "-n '__fish_seen_subcommand_from %s; and test (count (__milepost_positions)) -eq 0'";
      line(out, first + " -a '(__milepost_values runs (commandline -ct))'", name);
    }
    if (asked.issues().contains(name)) {
      String second =
          "-n '__fish_seen_subcommand_from %s; and test (count (__milepost_positions)) -eq 1'";
      line(out, second + " -a '(__milepost_values issues (__milepost_positions)[1])'", name);
    }
  }

  private static void option(StringBuilder out, String here, OptionSpec option) {
    if (option.hidden()) {
      return;
    }
    var words = new StringBuilder(here);
    for (String name : option.names()) {
      words.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
    }
    if (option.arity().max() > 0) {
      boolean file = option.type() == java.nio.file.Path.class;
      words.append(file ? " -r -F" : " -x");
    }
    if (option.completionCandidates() != null) {
      String values =
          String.join(
              " ",
              StreamSupport.stream(option.completionCandidates().spliterator(), false).toList());
      words.append(" -a '").append(values).append('\'');
    }
    line(out, words + " -d %s", said(option.description()));
  }

  private static void line(StringBuilder out, String form, Object... words) {
    out.append("complete -c milepost ").append(form.formatted(words)).append('\n');
  }

  /** The first sentence, quoted. */
  private static String said(String[] description) {
    String text =
        String.join(" ", description)
            .replaceAll(" \\(default: [^)]*\\)", "")
            .replaceFirst("(?<=[^.]{8})[.;:] .*", "");
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("%%", "%") + "'";
  }
}
