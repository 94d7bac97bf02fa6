package dev.milepost.gateway.domain.comment;

import dev.milepost.events.DisplayText;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.explain.RunExplanations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Writes a run's one comment, as GitHub's Markdown. No text from outside is Markdown in it. */
public final class CommentText {
  private static final int MAX_LABEL = 100;
  private static final int MAX_SENTENCE = 500;

  /** GitHub's limit of a comment is 65,536 characters. */
  private static final int MAX_ISSUES = 500;

  private CommentText() {}

  /** Begins the comment of a run, and no other; nobody sees it. */
  public static String marker(String run) {
    return "<!-- milepost run " + run + " -->";
  }

  /**
   * The issue that a run's comment is at: its first tracking issue, else its first issue; none
   * where nothing is worked on.
   */
  public static OptionalInt place(RunState run) {
    var submitted = run.submitted();
    if (submitted == null || !submitted.spec().execute() || !run.standing().planned()) {
      return OptionalInt.empty();
    }
    var all = List.copyOf(run.issues().values());
    var first = all.stream().filter(IssueState::sum).findFirst();
    return first.or(() -> all.stream().findFirst()).map(IssueState::number).stream()
        .mapToInt(number -> number)
        .findFirst();
  }

  /**
   * The whole comment; the same state is the same text.
   *
   * @param page the run's page; null where it has no address
   * @param answer what became of the newest answer; null for none
   */
  public static String of(RunState run, @Nullable String page, @Nullable String answer) {
    var lines = new ArrayList<String>();
    lines.add(marker(run.run()));
    lines.add(
        "### Milepost: %s is %s"
            .formatted(code(label(run), MAX_LABEL), ApiNames.words(run.standing().status())));
    var counts = run.head().counts();
    lines.add("");
    lines.add(
        "%d of %d issues done, %d failed. Run %s%s"
            .formatted(
                counts.done(),
                counts.total(),
                counts.failed(),
                code(run.run(), MAX_LABEL),
                page == null ? "" : " ([page](" + page + "))"));
    var whole = RunExplanations.of(run, null, List.of()).alone().whole();
    lines.add("");
    lines.add(code(whole.says(), MAX_SENTENCE));
    table(lines, run);
    answers(lines, run);
    if (answer != null) {
      lines.add("");
      lines.add("Newest answer: " + code(answer, MAX_SENTENCE));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String label(RunState run) {
    return Optional.ofNullable(run.submitted())
        .map(by -> by.spec().selector().label())
        .orElse(run.run());
  }

  private static void table(List<String> lines, RunState run) {
    var head = "| Issue | %s | State | Pull request |".formatted(run.scheduled().columnTitle());
    lines.addAll(List.of("", head, "|---|---|---|---|"));
    for (var issue : run.issues().values().stream().limit(MAX_ISSUES).toList()) {
      var request = issue.pullRequest();
      lines.add(
          "| #%d | %s | %s | %s |"
              .formatted(
                  issue.number(),
                  issue.wave() == 0 ? "" : String.valueOf(issue.wave()),
                  ApiNames.words(issue.status()),
                  request == null ? "" : "#" + request.number()));
    }
    int more = run.issues().size() - MAX_ISSUES;
    if (more > 0) {
      lines.add("");
      lines.add("And %d more.".formatted(more));
    }
  }

  private static void answers(List<String> lines, RunState run) {
    var ways = CommentCommand.sensible(run);
    if (ways.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Who may write to this repository can answer with a comment that says:");
    lines.add("");
    lines.add("```");
    lines.addAll(ways);
    lines.add("```");
  }

  /** A code span: nobody is called, nothing is linked and no HTML is in it. */
  private static String code(String text, int limit) {
    return "`" + DisplayText.shown(text, limit).replace('`', '\'') + " `";
  }
}
