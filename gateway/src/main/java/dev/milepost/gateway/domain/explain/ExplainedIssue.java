package dev.milepost.gateway.domain.explain;

import dev.milepost.api.Explanation;
import dev.milepost.events.Assignment;
import dev.milepost.events.IssueNumberText;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.IssueStatus;
import dev.milepost.gateway.domain.RunState;
import java.util.List;

/** An issue of a run in words: explanations that name it, its work, its commands, its kin. */
record ExplainedIssue(RunState run, IssueState issue) {
  /** More are counted. */
  private static final int MAX_NAMED = 8;

  /** It waits for nothing. */
  Explanation nothing(String says) {
    return new Explanation(
        issue.number(), ApiNames.of(WaitsFor.NOTHING), says, List.of(), null, List.of());
  }

  /** It waits for something that is no issue, and that no command ends. */
  Explanation of(WaitsFor kind, String says) {
    return of(kind, says, List.of(), List.of());
  }

  /**
   * @param issues those that it waits for
   * @param commands those that end the waiting
   */
  Explanation of(WaitsFor kind, String says, List<Integer> issues, List<String> commands) {
    return new Explanation(
        issue.number(), ApiNames.of(kind), says, issues, issue.times().updated(), commands);
  }

  /** The command about it, such as {@code milepost retry m1-2f81 12}. */
  String command(String verb) {
    return command(verb, issue.number());
  }

  /** The command about another issue of its run. */
  String command(String verb, int number) {
    return "milepost %s %s %d".formatted(verb, run.run(), number);
  }

  /** Its work that is offered or under way. */
  String work() {
    var assignment = issue.assignment();
    return assignment == null ? "its work" : work(assignment);
  }

  private static String work(Assignment assignment) {
    return switch (assignment.work()) {
      case IMPLEMENT -> "attempt " + assignment.attempt();
      case FIX -> "fix round " + assignment.round();
      case RESOLVE_CONFLICT -> "conflict round " + assignment.round();
    };
  }

  /** The reason of its state. */
  String why() {
    return String.valueOf(issue.reason());
  }

  /** True if that issue of its run is in this state. */
  boolean is(int number, IssueStatus status) {
    var other = run.issues().get(number);
    return other != null && other.status() == status;
  }

  /** True if that issue of its run failed, or conflicts. */
  boolean hasFailed(int number) {
    return is(number, IssueStatus.FAILED) || is(number, IssueStatus.CONFLICT);
  }

  /** True if something of that issue of its run is to come without a person. */
  boolean isUnderWay(int number) {
    var other = run.issues().get(number);
    return other != null && !other.status().isSettled();
  }

  /** True if that issue of its run was offered and is not settled. */
  boolean isBegun(int number) {
    return isUnderWay(number) && !is(number, IssueStatus.WAITING);
  }

  /** Agents as the subject of a sentence, as many as there are issues, with its verb. */
  static String agents(List<Integer> issues) {
    return issues.size() == 1 ? "An agent is" : "Agents are";
  }

  /** Pull requests as the subject of a sentence, a place for their issues, and the verb. */
  static String requests(List<Integer> issues) {
    return issues.size() == 1 ? "The pull request of %s is" : "The pull requests of %s are";
  }

  /** Issues by their numbers. */
  static String named(List<Integer> issues) {
    return issues.size() <= MAX_NAMED
        ? IssueNumberText.of(issues)
        : "%s and %d more"
            .formatted(IssueNumberText.of(issues.subList(0, MAX_NAMED)), issues.size() - MAX_NAMED);
  }
}
