package dev.milepost.executor.effect.agent;

import dev.milepost.events.IssueNumberText;
import dev.milepost.executor.domain.PlanEntry;
import dev.milepost.executor.domain.PlanEntry.RelatedIssue;
import dev.milepost.executor.effect.agent.AssignmentContext.BlockerChange;
import java.util.List;
import java.util.stream.Collectors;

/** X5: the part of a prompt about the plan, earlier work and conventions. */
final class PromptContext {
  private PromptContext() {}

  /** Empty where nothing is known; else ends in an empty line. */
  static String of(AssignmentContext around) {
    return plan(around.entry()) + blockers(around.blockers()) + conventions(around);
  }

  private static String plan(PlanEntry entry) {
    if (entry.total() == 0) {
      return "";
    }
    var out = new StringBuilder("# Plan\n");
    out.append(
        "This is issue %d of %d of the milestone%s.\n"
            .formatted(
                entry.position(),
                entry.total(),
                entry.wave() == 0 ? "" : ", in wave " + entry.wave()));
    out.append(sum(entry));
    related(out, "It builds on", entry.dependsOn());
    related(out, "These wait for it, and are not yours to do", entry.blocks());
    if (!entry.files().isEmpty()) {
      out.append("Files to look at first:\n\n");
      out.append(Prompt.quoted("files", String.join("\n", entry.files())));
    }
    return out.append('\n').toString();
  }

  /** The task of a tracking issue, whose parts are done by now. */
  private static String sum(PlanEntry entry) {
    var sum = entry.tracking();
    if (sum == null) {
      return "";
    }
    var parts = IssueNumberText.of(sum.parts());
    var asked =
        switch (sum.then()) {
          case SKIP -> "";
          case VERIFY ->
              "Check that all that this issue asks for is there, and change only what is missing."
                  + " Where nothing is, change nothing.\n";
          case IMPLEMENT ->
              "Implement what this issue asks for beyond them. Where nothing is left, change"
                  + " nothing.\n";
        };
    return "It is the sum of %s, which are done. %s".formatted(parts, asked).stripTrailing() + "\n";
  }

  private static void related(StringBuilder out, String what, List<RelatedIssue> issues) {
    if (!issues.isEmpty()) {
      var lines =
          issues.stream()
              .map(issue -> "#" + issue.number() + " " + issue.title())
              .collect(Collectors.joining("\n"));
      out.append(what).append(":\n\n").append(Prompt.quoted("issues", lines));
    }
  }

  private static String blockers(List<BlockerChange> blockers) {
    if (blockers.isEmpty()) {
      return "";
    }
    var lines =
        blockers.stream()
            .map(
                changed ->
                    "#%d %s, commit %s:\n%s"
                        .formatted(
                            changed.issue(),
                            changed.title(),
                            changed.commit(),
                            changed.files().stream()
                                .map(file -> "  " + file)
                                .collect(Collectors.joining("\n"))))
            .collect(Collectors.joining("\n"));
    return "# What the issues before it changed\nAll of it is in your worktree.\n\n"
        + Prompt.quoted("changes", lines)
        + "\n";
  }

  private static String conventions(AssignmentContext around) {
    return around
        .conventions()
        .map(
            found ->
                "# Conventions of the repository (%s)\n%s\n"
                    .formatted(found.file(), Prompt.quoted("conventions", found.text())))
        .orElse("");
  }
}
