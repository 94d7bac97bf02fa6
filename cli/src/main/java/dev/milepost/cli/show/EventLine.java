package dev.milepost.cli.show;

import static dev.milepost.cli.show.EventFields.MAX_VALUE;
import static dev.milepost.cli.show.EventFields.attempt;
import static dev.milepost.cli.show.EventFields.findings;
import static dev.milepost.cli.show.EventFields.issue;
import static dev.milepost.cli.show.EventFields.list;
import static dev.milepost.cli.show.EventFields.numbers;
import static dev.milepost.cli.show.EventFields.pr;
import static dev.milepost.cli.show.EventFields.sha;
import static dev.milepost.cli.show.EventFields.text;
import static dev.milepost.cli.show.EventFields.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.milepost.api.EventView;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An event as one line. Events that this client has never heard of are shown by their name and
 * fields, so an older client can follow a newer server.
 */
public final class EventLine {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private EventLine() {}

  /** {@code 12:00:31 #12 pull request !3 opened}. */
  public static String of(EventView event, ZoneId zone, boolean colour) {
    String time = event.time() == null ? "        " : CLOCK.format(event.time().atZone(zone));
    JsonNode body = event.event() == null ? MissingNode.getInstance() : event.event();
    int issue = issue(body);
    String who = issue == 0 ? "     " : "%-5s".formatted("#" + issue);
    return time + "  " + who + " " + styled(event.name(), phrase(event.name(), body), colour);
  }

  /** The event in words, without its time and subject. */
  public static String phrase(EventView event) {
    JsonNode body = event.event() == null ? MissingNode.getInstance() : event.event();
    return phrase(event.name(), body);
  }

  private static String styled(String name, String phrase, boolean colour) {
    Style style =
        switch (name) {
          case "PrMerged", "MilestoneCompleted" -> Style.GOOD;
          case "IssueFailed",
              "MilestoneFailed",
              "MilestoneDeadlocked",
              "PlanningFailed",
              "PlanningStalled" ->
              Style.BAD;
          case "CiFailed",
              "CombinationFailed",
              "AttemptLost",
              "AttemptFailed",
              "MergeConflicted",
              "PlanPhaseFailed" ->
              Style.WAITS;
          default -> Style.PLAIN;
        };
    return style.on(phrase, colour);
  }

  private static String phrase(String name, JsonNode e) {
    return switch (name) {
      case "MilestoneSubmitted" -> "submitted by " + text(e, "by");
      case "PlanPhaseStarted" -> "planning: " + phase(e) + again(e);
      case "PlanPhaseCompleted" -> "planning: " + phase(e) + " done: " + text(e, "summary");
      case "PlanPhaseSkipped" -> "planning: " + phase(e) + " skipped: " + text(e, "reason");
      case "PlanPhaseFailed" -> "planning: " + phase(e) + " failed: " + text(e, "reason");
      case "PlanningStalled" ->
          "planning has stalled in the phase " + phase(e) + ": " + text(e, "reason");
      case "MilestonePlanned" ->
          "planned: "
              + text(e.path("plan"), "status").toLowerCase(Locale.ROOT)
              + CheckText.warned(e);
      case "PlanRevised" -> "plan revised: " + list(e.path("changes"));
      case "PlanTranslationRequested" -> "asked for as changes of the plan: " + text(e, "words");
      case "PlanTranslated" ->
          ("read as " + changes(e) + " of the plan. " + text(e, "note")).strip();
      case "PlanRevisionRequested" -> "revision asked for by " + text(e, "by");
      case "MilestoneDeadlocked" -> "deadlocked: no issue can start";
      case "MilestonePaused" -> ("paused " + text(e, "reason")).strip();
      case "MilestoneResumed" -> "resumed";
      case "WorktreesRemoved" ->
          HumanUnits.count(e.path("removed").asLong(), "worktree")
              + " removed on "
              + text(e, "executor")
              + (e.hasNonNull("problem") ? ": " + text(e, "problem") : "");
      case "PlanningFailed" -> "no plan: " + list(e.path("problems"));
      case "WaveReady" -> "wave " + text(e, "wave") + " begins: " + numbers(e.path("issues"));
      case "TaskAnnounced" -> text(e, "text");
      case "IssueReady" -> work(e) + " is offered to executors: " + text(e, "title");
      case "AttemptStarted" -> work(e) + ", attempt " + attempt(e) + " on " + text(e, "executor");
      case "WorktreeReady" -> "worktree on " + text(e, "executor") + ", from " + sha(e, "from");
      case "AgentStarted" -> work(e) + ", its agent starts" + onceMore(e);
      case "PushStarted" -> work(e) + " is verified, " + sha(e, "head") + " is being pushed";
      case "AttemptFailed" -> work(e) + " failed: " + text(e, "message");
      case "UsageReported" -> work(e) + " used " + usage(e.path("usage"));
      case "AttemptLost" -> "attempt " + attempt(e) + " is lost: " + text(e, "reason");
      case "PrOpened" -> "pull request " + pr(e) + " opened at " + sha(e, "head");
      case "FixPushed" -> "fix pushed to " + pr(e) + ", now at " + sha(e, "head");
      case "ConflictResolved" -> "conflict resolved, " + pr(e) + " now at " + sha(e, "head");
      case "CiPassed" -> "CI passed for " + sha(e, "head") + flaky(e) + tampering(e) + notes(e);
      case "ChangeHeld" -> pr(e) + " waits for a person" + tampering(e);
      case "ChangeReleased" -> text(e, "by") + " approved " + sha(e, "head") + " on the forge";
      case "ChangeApproved" -> text(e, "by") + " approved " + sha(e, "head");
      case "CheckRerunRequested" -> list(e.path("checks")) + " runs again on " + sha(e, "head");
      case "PeopleReviewed" -> people(e);
      case "HeadMoved" ->
          e.hasNonNull("reason")
              ? pr(e) + " " + text(e, "reason")
              : "a push by others moved " + pr(e) + " to " + sha(e, "newHead");
      case "CiFailed" ->
          "CI failed for "
              + sha(e, "head")
              + ": "
              + findings(e.path("findings"))
              + CheckText.landed(e);
      case "FindingsReported" -> reported(e.path("findings"), e.path("notes"));
      case "FixRequested" -> "fix round " + text(e, "round") + " asked for";
      case "PrApproved" -> "approved at " + sha(e, "head");
      case "MergeStarted" -> "merging " + pr(e) + " at " + sha(e, "head");
      case "PrMerged" -> pr(e) + " merged as " + sha(e, "mergeCommit") + CheckText.unchecked(e);
      case "PrRebased" -> pr(e) + " brought up to date: " + text(e, "reason");
      case "CombinationFailed" ->
          pr(e) + " passes alone and fails together with " + CheckText.together(e) + "; not merged";
      case "CombinationChecked" -> CheckText.ahead(e) + flaky(e);
      case "ChangesListed" ->
          e.hasNonNull("problem")
              ? "what " + pr(e) + " changes could not be found out: " + text(e, "problem")
              : pr(e) + " changes " + HumanUnits.count(e.path("files").size(), "file");
      case "UpdateStarted" -> pr(e) + " is brought up to date before its turn";
      case "NothingToMerge" ->
          pr(e) + " closed: nothing is left to merge, it is all in " + sha(e, "baseHead");
      case "UpdateLeft" -> pr(e) + " is left as it is: " + text(e, "reason");
      case "MergeConflicted" -> pr(e) + " conflicts in " + conflicts(e);
      case "PullRequestsClosed" ->
          HumanUnits.count(e.path("closed").size(), "pull request") + " closed" + left(e);
      case "IssueFailed" -> "failed (" + text(e, "stage") + "): " + text(e, "reason");
      case "TrackingSettled" ->
          (e.path("closed").asBoolean() ? "closed: " : "") + text(e, "reason");
      case "WaveCompleted" -> wave(e);
      case "MilestoneCompleted" -> "completed: " + text(e, "merged") + " merged";
      case "MilestoneFailed" -> "failed: " + text(e, "reason");
      case "RecordsSkipped" -> SkippedRecordsText.skipped(e);
      case "RunArchived" -> "archived by " + text(e, "by");
      case "RunGivenUp" -> SkippedRecordsText.givenUp(e);
      case "UnreadableRecord" -> "not read, the run is given up: " + text(e, "reason");
      case "ForeignRecord" -> "a record was passed over: " + text(e, "reason");
      case "CommandRejected" -> "turned down: " + text(e, "command") + ": " + text(e, "reason");
      default -> PersonsRequest.phrase(name, e).orElseGet(() -> generic(name, e));
    };
  }

  private static String wave(JsonNode e) {
    String wave = "wave " + text(e, "wave");
    String merged = e.path("merged").isEmpty() ? "" : numbers(e.path("merged")) + " merged; ";
    return e.path("failed").isEmpty()
        ? wave + " completed"
        : wave + " ended: " + merged + numbers(e.path("failed")) + " failed";
  }

  private static String conflicts(JsonNode e) {
    var named = new ArrayList<String>();
    e.path("conflicts").forEach(c -> named.add(text(c, "path") + " (" + text(c, "kind") + ")"));
    return named.isEmpty() ? list(e.path("files")) : String.join(", ", named);
  }

  private static String people(JsonNode e) {
    var findings = e.path("findings");
    return findings.isEmpty() ? list(e.path("notes")) : findings(findings) + notes(e);
  }

  private static String flaky(JsonNode e) {
    return e.path("flaky").isEmpty() ? "" : "; flaky: " + list(e.path("flaky"));
  }

  private static String tampering(JsonNode e) {
    var paths = new ArrayList<String>();
    e.path("tampering").forEach(finding -> paths.add(text(finding, "path")));
    return paths.isEmpty() ? "" : "; changes what judges it: " + String.join(", ", paths);
  }

  private static String notes(JsonNode e) {
    return e.path("notes").isEmpty() ? "" : "; " + list(e.path("notes"));
  }

  private static String left(JsonNode closed) {
    var problems = closed.path("problems");
    return problems.isEmpty() ? "" : "; left open: " + list(problems);
  }

  private static String changes(JsonNode e) {
    return HumanUnits.count(e.path("revisions").size(), "change");
  }

  private static String phase(JsonNode e) {
    return text(e, "phase").toLowerCase(Locale.ROOT);
  }

  private static String again(JsonNode e) {
    int attempt = e.path("attempt").asInt();
    return attempt > 1 ? ", attempt " + attempt : "";
  }

  private static String usage(JsonNode usage) {
    var cost = usage.path("costMicros");
    var tokens = usage.path("inputTokens").asLong() + usage.path("outputTokens").asLong();
    return (usage.path("inputTokens").isNumber() ? tokens + " tokens" : "tokens not reported")
        + (cost.isNumber()
            ? String.format(Locale.ROOT, ", %.4f USD", cost.asLong() / 1e6)
            : ", at a price that is not known");
  }

  private static String generic(String name, JsonNode e) {
    List<String> fields = new ArrayList<>();
    e.properties()
        .forEach(
            field -> {
              if (field.getValue().isValueNode() && !field.getKey().equals("issue")) {
                String value = TerminalText.line(field.getValue().asText(), MAX_VALUE);
                fields.add(TerminalText.line(field.getKey(), 40) + "=" + value);
              }
            });
    return (TerminalText.line(name, 60) + " " + String.join(" ", fields)).strip();
  }

  private static String onceMore(JsonNode e) {
    return e.hasNonNull("again") ? " once more: " + text(e, "again") : "";
  }

  private static String reported(JsonNode findings, JsonNode notes) {
    String all = "review agents report " + HumanUnits.count(findings.size(), "finding");
    String by = findings.isEmpty() ? "" : ": " + findings(findings);
    return all + by + (notes.isEmpty() ? "" : "; " + list(notes));
  }
}
