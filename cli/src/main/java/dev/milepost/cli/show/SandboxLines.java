package dev.milepost.cli.show;

import dev.milepost.api.RunView;
import dev.milepost.api.SandboxView;
import java.util.ArrayList;
import java.util.List;

/** The sandboxes of programs, a line for each kind. */
public final class SandboxLines {
  private static final String AGENTS = "agents";
  private static final int MAX_NAME = 60;
  private static final int MAX_TEXT = 400;

  private SandboxLines() {}

  /** Without a sandbox it is one plain sentence. */
  public static List<String> of(List<SandboxView> sandboxes) {
    return sandboxes.stream().map(SandboxLines::line).toList();
  }

  /**
   * The lines before a run is approved, with a warning where services tell of their sandboxes and
   * no executor has one for the run's agents: its profile is mistyped, or no executor is up.
   */
  public static List<String> before(RunView run) {
    var lines = new ArrayList<>(of(run.sandboxes()));
    var agent = run.agent();
    boolean told = run.sandboxes().stream().anyMatch(view -> view.programs().equals(AGENTS));
    if (agent != null && !told && !run.sandboxes().isEmpty()) {
      lines.add(
          "  warning: no executor that is up has told of the agent profile \"%s\"; where none has it, each attempt fails"
              .formatted(TerminalText.line(agent.profile(), MAX_NAME)));
    }
    return lines;
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
    var kind =
        switch (view.programs()) {
          case AGENTS -> "agents";
          case "helpers" -> "agents that plan or review";
          case "commands" -> "check, verification and validations";
          default -> view.programs();
        };
    return view.profile() == null ? kind : kind + " of the profile " + view.profile();
  }
}
