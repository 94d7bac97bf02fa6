package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.MilestoneSummary;
import dev.milepost.api.MilestoneSummary.ChainLink;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** M6: what determined the time of a run, with events at times of the tests' choice. */
class CriticalChainTest {
  private final List<SequencedEvent> log = new ArrayList<>();

  private CriticalChainTest at(long second, RunEvent... events) {
    for (var event : events) {
      log.add(new SequencedEvent(log.size() + 1, GatewayGiven.BEGIN.plusSeconds(second), event));
    }
    return this;
  }

  @Test
  void the_chain_goes_from_blocker_to_blocker_whatever_else_took_long() {
    // 1 ◀ 3 and 2 ◀ 4; #2 takes longest of its wave, but #3 is what ends last, and waits for #1.
    planned(1, issue(1), issue(2), issue(3, 1), issue(4, 2));
    at(1, new WaveReady(1, List.of(1, 2), true));
    offered(1, 1).worked(1, 2, 10, 12, 14).offered(2, 1).worked(2, 2, 10, 13, 14);
    at(14, new WaveCompleted(1, List.of(1, 2), List.of()), new WaveReady(2, List.of(3, 4), true));
    offered(3, 15).worked(3, 16, 46, 50, 52).offered(4, 15).worked(4, 16, 20, 21, 22);

    assertThat(chain()).extracting(ChainLink::issue).containsExactly(1, 3);
    var last = chain().getLast();
    assertThat(last.after()).isEqualTo(1);
    assertThat(last.because()).isEqualTo("blocker");
    assertThat(List.of(last.from(), last.offered(), last.until())).containsExactly(14L, 15L, 52L);
    assertThat(last.phases()).isEqualTo(new MilestoneSummary.PhaseSeconds(1, 30, 4, 2));
    assertThat(summary().criticalPath())
        .isEqualTo(
            "The time was determined by #1 → #3: 52 s until #3 was settled, of it 38 s with agents,"
                + " 6 s in review, 4 s for merges, 2 s for an executor, 2 s before it was offered."
                + " #3 took longest, 38 s, most of it with agents."
                + " No schedule does this work in less than 44 s; the run took 1.18 times that.");
    assertThat(summary().lowerBoundSeconds()).isEqualTo(44);
  }

  @Test
  void an_issue_that_only_its_wave_held_up_says_so() {
    planned(2, issue(1), issue(2), issue(3, 1));
    at(1, new WaveReady(1, List.of(1, 2), true));
    offered(1, 1).worked(1, 2, 3, 4, 5).offered(2, 1).worked(2, 2, 40, 41, 42);
    at(42, new WaveReady(2, List.of(3), true)).offered(3, 42).worked(3, 43, 44, 45, 46);

    assertThat(chain()).extracting(ChainLink::issue).containsExactly(2, 3);
    assertThat(chain().getLast().because()).isEqualTo("wave");
  }

  @Test
  void a_run_that_takes_one_after_another_is_one_chain() {
    planned(1, issue(1), issue(2), issue(3));
    log.removeFirst();
    log.addFirst(
        new SequencedEvent(
            1,
            GatewayGiven.BEGIN,
            new dev.milepost.events.GatewayEvent.MilestoneSubmitted(
                GatewayGiven.spec(true, true).withParallel(1), "ann")));
    at(1, new WaveReady(1, List.of(1, 2, 3), false));
    offered(1, 1).worked(1, 2, 3, 4, 5).offered(2, 5).worked(2, 6, 7, 8, 9);
    offered(3, 9).worked(3, 10, 11, 12, 13);

    assertThat(chain()).extracting(ChainLink::issue).containsExactly(1, 2, 3);
    assertThat(chain()).extracting(ChainLink::because).containsExactly(null, "turn", "turn");
    assertThat(chain()).extracting(ChainLink::seconds).containsExactly(5L, 4L, 4L);
    // One agent at a time: no path is longer than a second of review behind all work.
    assertThat(summary().lowerBoundSeconds()).isEqualTo(3);
  }

  @Test
  void what_somebody_gave_up_is_no_work_and_the_rest_is_told() {
    planned(1, issue(1), issue(2, 1));
    at(1, new WaveReady(1, List.of(1), true)).offered(1, 1);
    at(2, new AttemptStarted(Assignment.implement(1, 1), "e", "1"));
    at(3, new MilestonePaused("lunch")).at(13, new MilestoneResumed());
    at(20, new IssueFailed(1, FailureStage.EXECUTION, "It | gave *up*"));
    at(21, new MilestoneDeadlocked(List.of())).at(81, new IssueSkipped(2, false));

    assertThat(chain()).extracting(ChainLink::issue).containsExactly(1);
    assertThat(summary().restedSeconds()).isEqualTo(70);
    assertThat(summary().criticalPath())
        .contains("20 s until #1 was settled")
        .contains("The run rested 1 min 10 s, paused or waiting for a person.");
    assertThat(SummaryMarkdown.of(summary()))
        .contains("## Not merged", "- #1 failed: It \\| gave \\*up\\*\n", "- #2 skipped\n")
        .contains("## What determined the time", "| #1 |  | 0 s | 20 s |");
  }

  @Test
  void what_failed_and_was_tried_again_was_offered_when_it_first_was() {
    planned(1, issue(1));
    var again = Assignment.implement(1, 2);
    at(1, new WaveReady(1, List.of(1), true)).offered(1, 1);
    at(2, new AttemptStarted(Assignment.implement(1, 1), "e", "1"));
    at(10, new IssueFailed(1, FailureStage.EXECUTION, "exit code 1"));
    at(90, new IssueReopened(1, 2), GatewayGiven.ready(again));
    at(91, new AttemptStarted(again, "e", "1"), new PrOpened(again, "e", "1", 31, "u", "h"));
    at(95, new PrMerged(1, 31, "h", "c", false));

    assertThat(chain().getLast().offered()).isEqualTo(2);
    assertThat(summary().criticalPath()).contains("2 s before it was offered");
  }

  @Test
  void nothing_is_said_before_anything_has_settled() {
    planned(1, issue(1));

    assertThat(chain()).isEmpty();
    assertThat(summary().criticalPath()).isNull();
    assertThat(SummaryMarkdown.of(summary())).doesNotContain("determined");
  }

  private void planned(int waves, PlannedIssue... issues) {
    var base = GatewayGiven.planned(Plan.PlanStatus.READY).plan();
    var plan =
        new Plan(
            base.milestone(),
            base.baseBranch(),
            base.status(),
            List.of(issues),
            new TreeMap<>(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            waves,
            "",
            base.conflictRisk());
    at(0, GatewayGiven.submitted(), new MilestonePlanned(plan));
  }

  private static PlannedIssue issue(int number, Integer... dependsOn) {
    return new PlannedIssue(
        number, "t", false, List.of(), List.of(dependsOn), List.of(), List.of(), true, List.of());
  }

  private CriticalChainTest offered(int issue, long second) {
    return at(second, GatewayGiven.ready(Assignment.implement(issue, 1)));
  }

  private CriticalChainTest worked(int issue, long claim, long opened, long approved, long merged) {
    var work = Assignment.implement(issue, 1);
    at(claim, new AttemptStarted(work, "e", "1"));
    at(opened, new PrOpened(work, "e", "1", issue, "url", "head"));
    at(approved, new PrApproved(issue, issue, "head"), new MergeStarted(issue, issue, "head"));
    return at(merged, new PrMerged(issue, issue, "head", "commit", false));
  }

  private List<ChainLink> chain() {
    return summary().criticalChain();
  }

  private MilestoneSummary summary() {
    return MilestoneSummaries.of(RunFold.of("m1-abc", log));
  }
}
