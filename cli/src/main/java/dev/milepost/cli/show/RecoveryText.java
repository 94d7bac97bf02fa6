package dev.milepost.cli.show;

import dev.milepost.api.IssueView;
import dev.milepost.api.RecoveryOption;
import dev.milepost.api.RunView;
import dev.milepost.api.RunView.BlockedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where a run rests: the ways out, each one command (P11). */
public final class RecoveryText {
  /** Phases that a plan can do without. */
  private static final Set<String> SKIPPABLE = Set.of("context", "conflicts", "tasks");

  /** A screen is for choosing from; the rest is in the JSON. */
  private static final int MAX_SHOWN = 30;

  private static final int MAX_COMMAND = 200;
  private static final int MAX_SENTENCE = 200;

  private RecoveryText() {}

  /** Lines; empty where there is nothing to decide. */
  public static List<String> of(RunView run) {
    String id = TerminalText.line(run.run(), 80);
    return switch (run.status()) {
      case "awaiting-approval" ->
          List.of(
              "The plan waits for approval:",
              "  milepost plan --run " + id + "    look at it",
              "  milepost plan --run " + id + " --refine    change it in a conversation",
              "  milepost approve " + id + "       run it",
              "  milepost cancel " + id + "        give it up");
      case "paused" ->
          List.of(
              "The run is paused; it goes on with:",
              "  milepost resume " + id,
              "or ends with:",
              "  milepost cancel " + id);
      case "stalled" -> stalled(run, id);
      case "stuck" ->
          List.of(
              "Nothing is done for this run: its log holds a record that cannot be read here.",
              "If a newer Milepost wrote it, start that one. Else go on without the record; what it",
              "may have said that an agent was paid for is held, until you have it begun again:",
              "  milepost skip " + id + " --record",
              "or end the run, its agents and worktrees:",
              "  milepost give-up " + id);
      case "deadlocked" -> deadlocked(run);
      case "failed" -> run.over() ? List.of() : failed(run);
      default -> List.of();
    };
  }

  private static List<String> stalled(RunView run, String id) {
    List<String> lines = new ArrayList<>();
    lines.add("Planning has stalled. To go on:");
    lines.add("  milepost retry " + id + " --planning    try the phase again");
    if (run.summary().phase() != null && SKIPPABLE.contains(run.summary().phase())) {
      lines.add("  milepost skip " + id + " --planning     plan on without it");
    }
    lines.add("  milepost cancel " + id + "              give it up");
    return lines;
  }

  private static List<String> deadlocked(RunView run) {
    List<String> lines = new ArrayList<>();
    lines.add("No issue can start:");
    for (BlockedView blocked : run.blocked().stream().limit(MAX_SHOWN).toList()) {
      List<String> blockers =
          blocked.blockers().stream()
              .limit(MAX_SHOWN)
              .map(b -> "#" + b.issue() + " (" + kind(b.kind()) + ")")
              .toList();
      lines.add("  #" + blocked.issue() + " waits for " + String.join(", ", blockers));
    }
    more(lines, run.blocked().size());
    lines.add("Ways out:");
    lines.addAll(options(run));
    return lines;
  }

  private static List<String> failed(RunView run) {
    List<String> lines = new ArrayList<>();
    lines.add("Some issues failed; the others are done. To go on:");
    lines.addAll(options(run));
    return lines;
  }

  private static List<String> options(RunView run) {
    List<String> lines = new ArrayList<>();
    int width =
        run.options().stream()
            .limit(MAX_SHOWN)
            .mapToInt(option -> TerminalText.line(option.command(), MAX_COMMAND).length())
            .max()
            .orElse(0);
    for (RecoveryOption option : run.options().stream().limit(MAX_SHOWN).toList()) {
      String command = TerminalText.line(option.command(), MAX_COMMAND);
      String gap = " ".repeat(width - command.length() + 4);
      lines.add("  " + command + gap + TerminalText.line(option.says(), MAX_SENTENCE));
    }
    more(lines, run.options().size());
    if (run.issues().stream().anyMatch(IssueView::failed)) {
      String id = TerminalText.line(run.run(), 80);
      lines.add("  milepost logs " + id + " ISSUE    shows what an agent did");
      lines.add("  milepost set " + id + " --agent …    gives it another agent, before a retry");
    }
    return lines;
  }

  private static void more(List<String> lines, int count) {
    if (count > MAX_SHOWN) {
      lines.add("  … and " + (count - MAX_SHOWN) + " more: milepost status --json has all");
    }
  }

  private static String kind(@org.jspecify.annotations.Nullable String kind) {
    return kind == null ? "open" : TerminalText.line(kind, 40).toLowerCase().replace('_', ' ');
  }
}
