package dev.milepost.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests of people to a run, and their results, in words. */
final class PersonsRequest {
  /** As many words as a line of a list can hold; `--json` has all. */
  /** The command's way to hand an agent its arguments. */
  private static final String ARGUMENTS = " \"$@\"";

  private static final int MAX_WORDS = 500;

  private PersonsRequest() {}

  /** The event in words; empty if it is none of these. */
  static Optional<String> phrase(String name, JsonNode e) {
    return Optional.ofNullable(
        switch (name) {
          case "PlanApproved" -> by(e) + " approved the plan";
          case "PauseRequested" -> by(e) + " asked for a pause" + reason(e);
          case "ResumeRequested" ->
              by(e)
                  + " asked that it goes on"
                  + (e.hasNonNull("budget") ? " within another budget" : "");
          case "CancelRequested" -> by(e) + " asked to cancel it" + reason(e);
          case "IssueRetryRequested" -> by(e) + " asked to begin it again";
          case "InstructionGiven" ->
              by(e)
                  + ": "
                  + TerminalText.line(
                      e.path("words").asText("").replaceAll("\\s+", " "), MAX_WORDS);
          case "RunOptionsChanged" ->
              by(e) + " gave it another agent: " + agent(e.at("/options/agent"));
          case "IssueSkipRequested" -> by(e) + " asked to give it up" + released(e);
          case "BlockerForceResolved" ->
              by(e)
                  + " has it treated as resolved: "
                  + (e.hasNonNull("blocker")
                      ? "#" + e.path("blocker").asInt()
                      : "all that it waits for");
          case "PlanPhaseRetryRequested" -> by(e) + " asked to try the phase again";
          case "PlanPhaseSkipRequested" -> by(e) + " asked to plan on without the phase";
          case "MilestoneCancelled" -> "cancelled" + reason(e);
          case "PauseElapsed" -> "the pause is over";
          case "IssueReopened" -> "begins again as attempt " + e.path("nextAttempt").asInt();
          case "IssueSkipped" -> "given up" + released(e);
          case "MergeFailed" ->
              "!%d cannot be merged%s".formatted(e.path("pullRequest").asInt(), reason(e));
          case "ReviewFailed" ->
              "!%d cannot be reviewed%s".formatted(e.path("pullRequest").asInt(), reason(e));
          case "ConflictResolutionRequested" ->
              "conflict round %d asked for, in %s"
                  .formatted(e.path("round").asInt(), EventFields.list(e.path("files")));
          case "CleanupRequested" -> "worktrees go on " + EventFields.list(e.path("executors"));
          default -> null;
        });
  }

  private static String agent(JsonNode agent) {
    String line = command(agent.path("command"));
    return EventFields.text(agent, "profile") + (line.isEmpty() ? "" : " (" + line + ")");
  }

  /** A command as it was typed; a shell is left out only where nothing else is said to it. */
  private static String command(JsonNode argv) {
    List<String> words = new ArrayList<>();
    argv.forEach(word -> words.add(word.asText()));
    boolean shell = words.size() >= 3 && words.subList(0, 2).equals(List.of("sh", "-c"));
    String line = String.join(" ", words);
    if (shell && words.size() == 3) {
      line = words.get(2);
    } else if (shell && words.size() == 4 && words.get(2).endsWith(ARGUMENTS)) {
      line = words.get(2).substring(0, words.get(2).length() - ARGUMENTS.length());
    }
    return TerminalText.line(line, MAX_WORDS);
  }

  private static String by(JsonNode e) {
    return TerminalText.line(e.path("by").asText("somebody"), EventFields.MAX_VALUE);
  }

  private static String reason(JsonNode e) {
    String reason = TerminalText.line(e.path("reason").asText(""), EventFields.MAX_VALUE);
    return reason.isBlank() ? "" : ": " + reason;
  }

  private static String released(JsonNode e) {
    return e.path("releaseDependents").asBoolean() ? "; what waits for it goes on" : "";
  }
}
