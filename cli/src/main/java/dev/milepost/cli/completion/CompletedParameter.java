package dev.milepost.cli.completion;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Which subcommands take a run and an issue, by the labels of their parameters. */
record CompletedParameter(Set<String> runs, Set<String> issues) {
  /** Of all subcommands. */
  static CompletedParameter of(CommandLine root) {
    var runs = new TreeSet<String>();
    var issues = new TreeSet<String>();
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              List<String> labels =
                  command.getCommandSpec().positionalParameters().stream()
                      .map(PositionalParamSpec::paramLabel)
                      .toList();
              if (labels.stream().anyMatch(label -> label.contains("RUN"))) {
                runs.add(name);
              }
              boolean both = labels.stream().anyMatch(label -> label.contains("ISSUE"));
              if (both && runs.contains(name)) {
                issues.add(name);
              }
            });
    return new CompletedParameter(runs, issues);
  }
}
