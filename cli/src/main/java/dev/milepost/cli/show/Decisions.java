package dev.milepost.cli.show;

import dev.milepost.cli.api.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where a run rests: the ways out, each one command (P11). */
public final class Decisions {
  /** Phases that a plan can do without. */
  private static final Set<String> SKIPPABLE = Set.of("context", "conflicts", "tasks");

  private Decisions() {}

  /** Lines; empty where nothing is to be decided. */
  public static List<String> of(RunView run) {
    String id = Shown.line(run.run(), 80);
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
      case "deadlocked" -> deadlocked(run, id);
      case "failed" -> run.over() ? List.of() : failed(run, id);
      default -> List.of();
    };
  }

  private static List<String> stalled(RunView run, String id) {
    List<String> lines = new ArrayList<>();
    lines.add("Planning has stalled. To go on:");
    lines.add("  milepost retry " + id + " --planning    try the phase again");
    if (run.phase() != null && SKIPPABLE.contains(run.phase())) {
      lines.add("  milepost skip " + id + " --planning     plan on without it");
    }
    lines.add("  milepost cancel " + id + "              give it up");
    return lines;
  }

  private static List<String> deadlocked(RunView run, String id) {
    List<String> lines = new ArrayList<>();
    lines.add("No issue can start:");
    for (RunView.Blocked blocked : run.blocked()) {
      List<String> blockers =
          blocked.blockers().stream()
              .map(b -> "#" + b.issue() + " (" + kind(b.kind()) + ")")
              .toList();
      lines.add("  #" + blocked.issue() + " waits for " + String.join(", ", blockers));
    }
    lines.add("Ways out:");
    lines.addAll(failedIssues(run, id));
    lines.add("  milepost force-resolve " + id + " ISSUE [BLOCKER]    treat a blocker as resolved");
    lines.add("  milepost skip " + id + " ISSUE [--release]    give a blocked issue up");
    lines.add("  milepost pause " + id + "    leave it as it is");
    lines.add("  milepost cancel " + id);
    return lines;
  }

  private static List<String> failed(RunView run, String id) {
    List<String> lines = new ArrayList<>();
    lines.add("Some issues failed; the others are done. To go on:");
    lines.addAll(failedIssues(run, id));
    lines.add("  milepost skip " + id + " ISSUE    leave it and complete the run");
    lines.add("  milepost cancel " + id);
    return lines;
  }

  private static List<String> failedIssues(RunView run, String id) {
    return run.issues().stream()
        .filter(RunView.Issue::failed)
        .map(
            issue ->
                "  milepost retry "
                    + id
                    + " "
                    + issue.number()
                    + "    (milepost logs "
                    + id
                    + " "
                    + issue.number()
                    + " shows what it did)")
        .toList();
  }

  private static String kind(@org.jspecify.annotations.Nullable String kind) {
    return kind == null ? "open" : Shown.line(kind, 40).toLowerCase().replace('_', ' ');
  }
}
