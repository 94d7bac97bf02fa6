package dev.milepost.cli.show;

import dev.milepost.cli.api.RunView.Sandboxed;
import java.util.List;

/** What programs are kept in, a line for each kind. */
public final class SandboxLines {
  private static final int NAME_LIMIT = 60;
  private static final int TEXT_LIMIT = 400;

  private SandboxLines() {}

  /** Without a sandbox it is one plain sentence. */
  public static List<String> of(List<Sandboxed> sandboxes) {
    return sandboxes.stream().map(SandboxLines::line).toList();
  }

  private static String line(Sandboxed view) {
    var who = Shown.line(who(view), NAME_LIMIT * 2);
    if (!view.confined()) {
      return "  warning: %s run without a sandbox and can do what the server's account can (%s)"
          .formatted(who, Shown.line(view.sandbox(), TEXT_LIMIT));
    }
    var reach = view.reach() == null ? "" : " (" + Shown.line(view.reach(), TEXT_LIMIT) + ")";
    return "  %s run in %s%s".formatted(who, Shown.line(view.sandbox(), TEXT_LIMIT), reach);
  }

  private static String who(Sandboxed view) {
    var kind =
        switch (view.programs()) {
          case "agents" -> "agents";
          case "helpers" -> "agents that plan or review";
          case "commands" -> "check, verification and validations";
          default -> view.programs();
        };
    return view.profile() == null ? kind : kind + " of the profile " + view.profile();
  }
}
