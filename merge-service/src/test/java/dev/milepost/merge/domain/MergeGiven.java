package dev.milepost.merge.domain;

import dev.milepost.eventlog.Participant;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.Finding;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeEvent.ChangesListed;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.MergeEvent.UpdateStarted;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.ScheduleMode;
import dev.milepost.events.Work;
import dev.milepost.testkit.Specs;
import java.util.List;
import java.util.Map;

/** Events of a run, as the tests need them; the pull request of issue n is n. */
public final class MergeGiven {
  private MergeGiven() {}

  public static RunSpec spec(List<List<String>> validations) {
    return Specs.executing(3, validations);
  }

  static RunSpec spec() {
    return spec(List.of());
  }

  static MilestoneSubmitted submitted() {
    return new MilestoneSubmitted(spec(), "ann");
  }

  /** T1: a run without waves. */
  static MilestoneSubmitted flowing() {
    return new MilestoneSubmitted(spec().withSchedule(ScheduleMode.FLOW), "ann");
  }

  /** An issue is offered for the first time. */
  static IssueReady ready(int issue) {
    var offer = Assignment.implement(issue, 1);
    return new IssueReady(offer, "Issue", "milepost/r/issue", List.of(), List.of(), null);
  }

  static PlannedIssue planned(int number, List<Integer> dependsOn, Integer... blocks) {
    return Specs.planned(number, List.of(), dependsOn, List.of(blocks));
  }

  static MilestonePlanned plan(PlannedIssue... issues) {
    return Specs.plan(issues);
  }

  static WaveReady wave(int number, Integer... issues) {
    return new WaveReady(number, List.of(issues), true);
  }

  static WaveReady sequential(int number, Integer... issues) {
    return new WaveReady(number, List.of(issues), false);
  }

  /** Merging, with each head's CI green before its approval: who tests that says so itself. */
  static Participant<MergeState, RunEvent, MergeEffect> participant() {
    return new AfterGreenCi(new MergeParticipant());
  }

  static PrApproved approved(int issue, String head) {
    return new PrApproved(issue, issue, head);
  }

  /** A person requests changes of a head. */
  static PeopleReviewed wanted(int issue, String head) {
    var finding = new Finding("review by ann", "Handle zero", "f");
    return new PeopleReviewed(issue, issue, head, List.of(finding), List.of("r1"), true, List.of());
  }

  static MergeStarted started(int issue, String head) {
    return new MergeStarted(issue, issue, head);
  }

  static PrMerged merged(int issue, String head) {
    return new PrMerged(issue, issue, head, "m" + issue, false);
  }

  static CombinationFailed broken(int issue, String from, String to, Integer... with) {
    var finding = new Finding("check", "red", "f");
    return new CombinationFailed(
        issue, issue, from, to, List.of(finding), List.of(with), List.of(), List.of());
  }

  static PrRebased rebased(int issue, String from, String to) {
    return new PrRebased(issue, issue, from, to, "the base moved");
  }

  static ChangesListed changes(int issue, String head, String... files) {
    return new ChangesListed(issue, issue, head, List.of(files), true);
  }

  static UpdateStarted updating(int issue, String head) {
    return new UpdateStarted(issue, issue, head);
  }

  static MergeConflicted conflicted(int issue, String head) {
    return new MergeConflicted(issue, issue, head, List.of("a.txt", "b.txt"));
  }

  /** The agent of a conflict round is started. */
  static AgentStarted agentResolves(int issue, int round) {
    return new AgentStarted(new Assignment(issue, 1, Work.RESOLVE_CONFLICT, round), "e", "i");
  }

  static MergePullRequest merge(int issue, int number, String head) {
    return merge(issue, number, head, Map.of());
  }

  /** With the issues that are on the base, by their commits: that of issue n is mn. */
  static MergePullRequest merge(int issue, int number, String head, Map<String, Integer> landed) {
    return new MergePullRequest(issue, number, issue, head, spec(), landed);
  }
}
