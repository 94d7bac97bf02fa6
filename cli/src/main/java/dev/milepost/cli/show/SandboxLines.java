package dev.milepost.cli.show;

import dev.milepost.api.RunView;
import dev.milepost.api.SandboxView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sandboxes of programs, a line for each kind. */
public final class SandboxLines {
  private static final int MAX_NAME = 60;
  private static final int MAX_TEXT = 400;

  private SandboxLines() {}

  /** Without a sandbox it is one plain sentence. */
  public static List<String> of(List<SandboxView> sandboxes) {
    return sandboxes.stream().map(SandboxLines::line).toList();
  }

  /**
   * A run's in a line, and in one more where some have none; with a warning for each program that
   * cannot be started.
   */
  public static List<String> brief(RunView run) {
    var lines = new ArrayList<String>();
    var kept =
        run.sandboxes().stream()
            .filter(SandboxView::confined)
            .map(view -> TerminalText.line(view.sandbox(), MAX_NAME))
            .distinct()
            .collect(Collectors.joining(", "));
    if (!kept.isEmpty()) {
      lines.add("  sandbox: %s; milepost plan --run %s says more".formatted(kept, id(run)));
    }
    var free =
        run.sandboxes().stream()
            .filter(view -> !view.confined())
            .map(SandboxLines::kind)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!free.isEmpty()) {
      lines.add(
          "  warning: without a sandbox: %s; milepost plan --run %s says why"
              .formatted(free, id(run)));
    }
    lines.addAll(warnings(run));
    return lines;
  }

  private static String id(RunView run) {
    return TerminalText.line(run.run(), MAX_NAME);
  }

  /** All of a run, with a warning for each of its programs that cannot be started. */
  public static List<String> before(RunView run) {
    return Stream.concat(of(run.sandboxes()).stream(), warnings(run).stream()).toList();
  }

  /** A line for each of a run's agents and commands that services which run now cannot start. */
  public static List<String> warnings(RunView run) {
    return run.warnings().stream()
        .map(warning -> "  warning: " + TerminalText.line(warning.says(), MAX_TEXT))
        .toList();
  }

  private static String line(SandboxView view) {
    var who = TerminalText.line(who(view), MAX_NAME * 2);
    if (!view.confined()) {
      return "  warning: %s run without a sandbox and can do what the server's account can (%s)"
          .formatted(who, TerminalText.line(view.sandbox(), MAX_TEXT));
    }
    var reach = view.reach() == null ? "" : " (" + TerminalText.line(view.reach(), MAX_TEXT) + ")";
    return "  %s run in %s%s".formatted(who, TerminalText.line(view.sandbox(), MAX_TEXT), reach);
  }

  private static String who(SandboxView view) {
    var kind = kind(view);
    return view.profile() == null ? kind : kind + " of the profile " + view.profile();
  }

  private static String kind(SandboxView view) {
    return switch (view.programs()) {
      case "agents" -> "agents";
      case "helpers" -> "agents that plan or review";
      case "commands" -> "check, verification and validations";
      default -> TerminalText.line(view.programs(), MAX_NAME);
    };
  }
}
