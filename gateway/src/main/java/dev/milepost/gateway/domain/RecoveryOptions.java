package dev.milepost.gateway.domain;

import dev.milepost.api.RecoveryOption;
import dev.milepost.api.RecoveryOption.RecoveryCall;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.Revision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** P11: what can be done about a run that is deadlocked or failed; the likeliest first. */
public final class RecoveryOptions {
  /** More are no choice any more; those that are done to the run are always among them. */
  static final int MAX_OPTIONS = 100;

  private static final List<String> ORDER =
      List.of("retry", "force-resolve", "revise", "skip", "pause", "cancel");

  private final String run;

  /** Each once, as first found. */
  private final Map<RecoveryOption, RecoveryChoice> found = new LinkedHashMap<>();

  private RecoveryOptions(String run) {
    this.run = run;
  }

  /**
   * An option and the same as an event.
   *
   * @param event of the name of who decides
   */
  public record RecoveryChoice(RecoveryOption option, Function<String, GatewayEvent> event) {}

  /** Each is accepted as long as the run rests as it does; empty where it does not. */
  static List<RecoveryOption> of(RunState state) {
    return choices(state).stream().map(RecoveryChoice::option).toList();
  }

  /** The same, each with its event. */
  public static List<RecoveryChoice> choices(RunState state) {
    var ways = new RecoveryOptions(state.run());
    if (state.standing().over()) {
      return List.of();
    }
    return switch (state.standing().status()) {
      case DEADLOCKED -> ways.ofDeadlock(state);
      case FAILED -> ways.ofFailure(state);
      case PLANNING, STALLED, PLANNED, AWAITING_APPROVAL, RUNNING, PAUSED, COMPLETED, CANCELLED ->
          List.of();
    };
  }

  private List<RecoveryChoice> ofDeadlock(RunState state) {
    retries(state);
    for (var blocked : state.blocked()) {
      blocked.blockers().forEach(blocker -> unblock(blocked, blocker));
      skip(blocked.issue(), "Give #%d up and go on with the others".formatted(blocked.issue()));
    }
    return ordered();
  }

  private List<RecoveryChoice> ofFailure(RunState state) {
    retries(state);
    state.issues().values().stream()
        .filter(issue -> issue.status().isFailed())
        .forEach(
            issue ->
                skip(issue.number(), "Leave #%d and complete the run".formatted(issue.number())));
    return ordered();
  }

  private void retries(RunState state) {
    state.issues().values().stream()
        .filter(issue -> issue.status().isFailed())
        .map(IssueState::number)
        .forEach(
            issue ->
                add(
                    ofIssue(issue, "retry", "Begin #%d again".formatted(issue), Map.of(), ""),
                    by -> new IssueRetryRequested(issue, by)));
  }

  private void unblock(Blocked blocked, Blocker blocker) {
    switch (blocker.kind()) {
      case EXTERNAL_OPEN, MISSING -> force(blocked.issue(), blocker.issue());
      case FAILED, SKIPPED -> {
        release(blocker.issue());
        force(blocked.issue(), blocker.issue());
      }
      case CIRCULAR -> {
        force(blocked.issue(), blocker.issue());
        part(blocked.issue(), blocker.issue());
      }
      case BLOCKED -> {} // what helps that one helps this one
    }
  }

  private void force(int issue, int blocker) {
    add(
        ofIssue(
            issue,
            "force-resolve",
            "Treat #%d as resolved for #%d".formatted(blocker, issue),
            Map.of("blocker", blocker),
            " " + blocker),
        by -> new BlockerForceResolved(issue, blocker, by));
  }

  private void release(int issue) {
    add(
        ofIssue(
            issue,
            "skip",
            "Give #%d up and let what waits for it go on".formatted(issue),
            Map.of("releaseDependents", true),
            " --release"),
        by -> new IssueSkipRequested(issue, true, by));
  }

  private void skip(int issue, String says) {
    add(ofIssue(issue, "skip", says, Map.of(), ""), by -> new IssueSkipRequested(issue, false, by));
  }

  /** A dependency that is part of a circle is taken out of the plan. */
  private void part(int issue, int from) {
    var revision = new LinkedHashMap<String, Object>(); // in one order, the same at each look
    revision.put("kind", "release");
    revision.put("issue", issue);
    revision.put("from", from);
    add(
        new RecoveryOption(
            "revise",
            issue,
            "Let #%d not wait for #%d any more".formatted(issue, from),
            call("revise", Map.of("revisions", List.of(revision))),
            "milepost revise %s \"#%d not after #%d\"".formatted(run, issue, from)),
        by -> new PlanRevisionRequested(List.of(new Revision.Release(issue, from)), false, by));
  }

  private void add(RecoveryOption option, Function<String, GatewayEvent> event) {
    found.putIfAbsent(option, new RecoveryChoice(option, event));
  }

  private List<RecoveryChoice> ordered() {
    var ofRun =
        List.of(
            new RecoveryChoice(
                ofRun("pause", "Leave it as it is for now"), by -> new PauseRequested(by, "")),
            new RecoveryChoice(
                ofRun("cancel", "End the run; what was merged stays merged"),
                by -> new CancelRequested(by, "")));
    var all = new ArrayList<>(found.values());
    all.sort(Comparator.comparingInt(way -> ORDER.indexOf(way.option().action())));
    var some = new ArrayList<>(all.subList(0, Math.min(all.size(), MAX_OPTIONS - ofRun.size())));
    some.addAll(ofRun);
    return List.copyOf(some);
  }

  /** Done to the run. */
  private RecoveryOption ofRun(String action, String says) {
    return new RecoveryOption(
        action, null, says, call(action, Map.of()), "milepost " + action + " " + run);
  }

  /** Done to an issue; {@code options} follow the command. */
  private RecoveryOption ofIssue(
      int issue, String action, String says, Map<String, Object> body, String options) {
    var path = "issues/" + issue + "/" + action;
    var command = "milepost %s %s %d%s".formatted(action, run, issue, options);
    return new RecoveryOption(action, issue, says, call(path, body), command);
  }

  private RecoveryCall call(String path, Map<String, Object> body) {
    return new RecoveryCall("POST", "/api/v1/runs/" + run + "/" + path, body);
  }
}
