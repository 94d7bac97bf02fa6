package dev.milepost.planner.domain;

import static dev.milepost.planner.domain.PlannerGiven.failed;
import static dev.milepost.planner.domain.PlannerGiven.implement;
import static dev.milepost.planner.domain.PlannerGiven.merged;
import static dev.milepost.planner.domain.PlannerGiven.opened;
import static dev.milepost.planner.domain.PlannerGiven.scenario;
import static dev.milepost.planner.domain.PlannerGiven.started;
import static dev.milepost.planner.domain.PlannerGiven.submitted;

import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.TaskAnnounced;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.planner.domain.document.DocumentPlan;
import dev.milepost.planner.domain.plan.PlanBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P15: a plan document's tasks, one after another and announced. */
class PlannerDocumentTest {
  private static final String DOCUMENT =
      """
      ## Tasks

      - [x] TASK-001: First
      - TASK-002: Second
      - TASK-003: Third
      """;

  @Test
  void tasks_are_announced_as_they_start_and_end() {
    scenario()
        .given(submitted(1))
        .when(planned())
        .then(
            said(1, "TASK-001 already completed, skipping"),
            new WaveReady(1, List.of(2), false),
            said(2, "Starting TASK-002 [2/3]"),
            ready(2, 1, "Second", "- TASK-002: Second\n"))
        .when(started(implement(2)), opened(implement(2)))
        .thenNothing()
        .when(merged(2))
        .then(
            said(2, "Completed TASK-002 [2/3]"),
            new WaveCompleted(1, List.of(2), List.of()),
            new WaveReady(2, List.of(3), false),
            said(3, "Starting TASK-003 [3/3]"),
            ready(3, 1, "Third", "- TASK-003: Third\n"))
        .when(started(implement(3)), opened(implement(3)))
        .thenNothing()
        .when(merged(3))
        .then(
            said(3, "Completed TASK-003 [3/3]"),
            new WaveCompleted(2, List.of(3), List.of()),
            new CleanupRequested(List.of("a")));
  }

  @Test
  void a_failure_stops_the_run_and_nothing_after_it_is_started() {
    var reason = "the agent exited with 1";
    scenario()
        .given(submitted(1), planned(), started(implement(2)))
        .when(failed(implement(2)))
        .then(
            new IssueFailed(2, FailureStage.EXECUTION, reason),
            said(2, "FAILED: TASK-002 [2/3] - " + reason),
            new WaveCompleted(1, List.of(), List.of(2)),
            new MilestoneFailed(List.of(2), "#2 failed; retry or skip, or cancel the run"))
        .when(new IssueRetryRequested(2, "ann"))
        .then(
            new IssueReopened(2, 2),
            new WaveReady(2, List.of(2), false),
            said(2, "Starting TASK-002 [2/3]"),
            ready(2, 2, "Second", "- TASK-002: Second\n"));
  }

  private static MilestonePlanned planned() {
    var plan = DocumentPlan.of(DOCUMENT, true);
    return new MilestonePlanned(PlanBuilder.of(plan.request("M1", "main", List.of())));
  }

  private static TaskAnnounced said(int number, String text) {
    return new TaskAnnounced(number, "TASK-00" + number, number, 3, text);
  }

  private static IssueReady ready(int number, int attempt, String title, String body) {
    var key = "TASK-00" + number;
    return new IssueReady(
        new dev.milepost.events.Assignment(number, attempt, dev.milepost.events.Work.IMPLEMENT, 0),
        key + ": " + title,
        "milepost/" + PlannerGiven.RUN + "/issue-" + number,
        List.of(),
        List.of(),
        null,
        key,
        body);
  }
}
