package dev.milepost.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.Participant;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.merge.domain.MergeParticipant;
import dev.milepost.planner.domain.PlannerParticipant;
import dev.milepost.review.domain.ReviewParticipant;
import dev.milepost.service.RunEventFormat;
import dev.milepost.testkit.RecordedLog;
import dev.milepost.testkit.RecordedLog.RecordedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * D6: what participants decided when a log was recorded, they decide of it today, to the byte. So
 * replicas of two versions can share a log.
 */
class RecordedLogTest {
  private static final Path LOGS = Path.of("src/test/resources/recorded");

  /** Far more than one event ever led to. */
  private static final int MAX_DECISIONS = 200;

  static Stream<Path> logs() throws IOException {
    try (var files = Files.walk(LOGS)) {
      return files.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().toList().stream();
    }
  }

  /**
   * A decision by its id: run, type and JSON.
   *
   * @param value as it was written
   */
  private record Decision(String run, String type, String value) {}

  @ParameterizedTest
  @MethodSource("logs")
  void the_planner_decides_as_it_did(Path log) throws Exception {
    assertThat(decidedAsRecorded("planner", new PlannerParticipant(), log)).isPositive();
  }

  @ParameterizedTest
  @MethodSource("logs")
  void review_decides_as_it_did(Path log) throws Exception {
    assertThat(decidedAsRecorded("review", new ReviewParticipant(), log)).isPositive();
  }

  @ParameterizedTest
  @MethodSource("logs")
  void merge_decides_as_it_did(Path log) throws Exception {
    decidedAsRecorded("merge", new MergeParticipant(), log);
  }

  @ParameterizedTest
  @MethodSource("logs")
  void executors_decide_nothing_and_owe_nothing_at_the_end(Path log) throws Exception {
    for (var executor : List.of("executor-1", "executor-2", "executor-3")) {
      var participant = new ExecutorParticipant(executor, "today");
      assertThat(decidedAsRecorded("executor-" + executor, participant, log)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void each_event_is_written_again_as_it_was(Path log) throws Exception {
    var format = new RunEventFormat();
    for (var line : read(log)) {
      var event = RunEventFormat.codec().read(line.record()).recorded().event();
      assertThat(new String(format.write(event), UTF_8)).isEqualTo(line.value());
    }
  }

  @Test
  void planned_plain_tracked_interrupted_and_eventful_runs_are_among_them() throws Exception {
    var types = new HashSet<String>();
    for (var log : logs().toList()) {
      read(log).forEach(line -> types.add(nameOf(line)));
    }
    assertThat(types)
        .contains("PlanPhaseCompleted", "PrMerged", "TrackingSettled", "MilestoneCompleted")
        .contains("CiFailed", "FindingsReported", "FixRequested", "ReviewFailed", "IssueFailed")
        .contains("MergeConflicted", "ConflictResolutionRequested", "UpdateStarted")
        .contains("AttemptFailed", "AttemptLost", "MilestoneDeadlocked", "MilestoneFailed")
        .contains("PauseRequested", "MilestonePaused", "ResumeRequested", "MilestoneResumed")
        .contains("IssueRetryRequested", "IssueReopened", "IssueSkipRequested", "IssueSkipped")
        .contains("BlockerForceResolved", "CancelRequested", "MilestoneCancelled");
    assertThat(logs().map(log -> log.getFileName().toString()))
        .contains(
            "eventful-runs.jsonl.gz", "goal-and-tracking.jsonl.gz", "plain-milestone.jsonl.gz");
  }

  private static String nameOf(RecordedLine line) {
    return line.headers().get("ce_type").replaceAll("dev\\.milepost\\.|\\.v\\d+$", "");
  }

  /** How many decisions there were; each is in the log as it is made today, and no other is. */
  private static <S, F extends Effect> int decidedAsRecorded(
      String name, Participant<S, RunEvent, F> participant, Path log) throws IOException {
    var lines = read(log);
    var recorded = recorded(lines, name);
    var decided = decided(lines, name, participant);
    assertThat(decided).as("%s of %s", name, log).containsExactlyInAnyOrderEntriesOf(recorded);
    return decided.size();
  }

  /** Those with an id that the participant derives from their cause. */
  private static Map<String, Decision> recorded(List<RecordedLine> lines, String name) {
    var found = new TreeMap<String, Decision>();
    for (var line : lines) {
      var cause = line.headers().get("ce_causationid");
      var id = line.headers().get("ce_id");
      for (int i = 0; cause != null && i < MAX_DECISIONS; i++) {
        if (EventId.derived(name, cause, i).value().equals(id)) {
          var type = line.headers().get("ce_type");
          found.put(id, new Decision(line.key(), type, line.value()));
        }
      }
    }
    return found;
  }

  private static <S, F extends Effect> Map<String, Decision> decided(
      List<RecordedLine> lines, String name, Participant<S, RunEvent, F> participant) {
    var format = new RunEventFormat();
    var codec = RunEventFormat.codec();
    var states = new HashMap<String, S>();
    var seen = new HashSet<EventId>();
    var decided = new TreeMap<String, Decision>();
    for (var line : lines) {
      var event = codec.read(line.record()).recorded();
      if (!seen.add(event.id())) {
        continue;
      }
      var before = states.computeIfAbsent(event.stream(), participant::initial);
      var transition = participant.fold(before, event);
      states.put(event.stream(), transition.state());
      var decisions = new ArrayList<>(transition.decisions());
      for (int i = 0; i < decisions.size(); i++) {
        var made = decisions.get(i);
        decided.put(
            EventId.derived(name, event.id().value(), i).value(),
            new Decision(event.stream(), format.type(made), new String(format.write(made), UTF_8)));
      }
    }
    assertThat(states.values().stream().map(participant::outstanding).collect(Collectors.toSet()))
        .as("%s has nothing left to do", name)
        .allMatch(java.util.Set::isEmpty);
    return decided;
  }

  private static List<RecordedLine> read(Path log) throws IOException {
    try (var in = Files.newInputStream(log)) {
      return RecordedLog.read(in);
    }
  }
}
