package dev.milepost.gateway.effect.readmodel;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaLogRecord;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.eventlog.runtime.LogPartition;
import dev.milepost.events.Assignment;
import dev.milepost.events.EventCatalogue;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.service.RunEventFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The log of a run of many issues that are independent of each other, four to a wave. */
final class LargeRun {
  /** With its share of the two of its wave, and of the three that end the run. */
  static final int EVENTS_OF_AN_ISSUE = 12;

  private static final int WAVE = 4;
  private static final String EXECUTOR = "executor-1";
  private static final String INCARNATION = "6f1c2d9e";
  private static final String HEAD = "4f2a9c014f2a9c014f2a9c014f2a9c014f2a9c01";
  private static final RecordCodec<RunEvent> CODEC = RunEventFormat.codec();

  private LargeRun() {}

  /** From the submission to the plan. */
  static List<RunEvent> planned(int issues) {
    var waves = new TreeMap<Integer, List<Integer>>();
    numbers(issues).forEach(n -> waves.computeIfAbsent(wave(n), w -> new ArrayList<>()).add(n));
    var plan =
        new Plan(
            "M1: Code Graph",
            "main",
            PlanStatus.READY,
            numbers(issues).stream().map(LargeRun::issue).toList(),
            waves,
            List.of(),
            List.of(),
            List.of(),
            List.of(1),
            List.of(),
            WAVE,
            "four at a time",
            ConflictRisk.NONE);
    return List.of(GatewayGiven.submitted(), new MilestonePlanned(plan));
  }

  /** The wave that begins with the issue, and all of its issues until they are merged. */
  static List<RunEvent> wave(int first, int issues) {
    var numbers = IntStream.range(first, Math.min(first + WAVE, issues + 1)).boxed().toList();
    var events = new ArrayList<RunEvent>();
    events.add(new WaveReady(wave(first), numbers, first == 1));
    numbers.forEach(number -> events.addAll(merged(number)));
    events.add(new WaveCompleted(wave(first), numbers, List.of()));
    return events;
  }

  /** A whole run. */
  static List<RunEvent> completed(int issues) {
    var events = new ArrayList<>(planned(issues));
    for (int first = 1; first <= issues; first += WAVE) {
      events.addAll(wave(first, issues));
    }
    events.add(new CleanupRequested(List.of(EXECUTOR)));
    events.add(new WorktreesRemoved(EXECUTOR, issues));
    events.add(new MilestoneCompleted(issues, 0));
    return List.copyOf(events);
  }

  /** From the offer to the merge. */
  static List<RunEvent> merged(int issue) {
    var work = Assignment.implement(issue, 1);
    var usage = new Usage("model", 1000L, 100L, 5000L, null);
    return List.of(
        GatewayGiven.ready(work),
        new AttemptStarted(work, EXECUTOR, INCARNATION),
        new WorktreeReady(work, EXECUTOR, INCARNATION, HEAD),
        new AgentStarted(work, EXECUTOR, INCARNATION),
        new UsageReported(work, EXECUTOR, INCARNATION, usage),
        new PushStarted(work, EXECUTOR, INCARNATION, HEAD),
        new PrOpened(work, EXECUTOR, INCARNATION, issue, "file:///pulls/" + issue, HEAD),
        new CiPassed(issue, issue, HEAD, "1 check passed"),
        new FindingsReported(issue, issue, HEAD, List.of(), List.of(), usage),
        new PrApproved(issue, issue, HEAD),
        new MergeStarted(issue, issue, HEAD),
        new PrMerged(issue, issue, HEAD, HEAD, false));
  }

  /** The events as records of a partition, from this offset on. */
  static List<KafkaLogRecord<RunEvent>> records(
      String run, int partition, long from, List<RunEvent> events) {
    var records = new ArrayList<KafkaLogRecord<RunEvent>>();
    for (var event : events) {
      long offset = from + records.size();
      var id = new EventId("4f2a9c01-4f2a-5c01-8f2a-" + "%012d".formatted(offset));
      var written =
          CODEC.write(
              "log",
              RunEventFormat.source(EventCatalogue.owner(event)),
              Instant.EPOCH.plusSeconds(offset),
              new NewEvent<>(id, run, null, event));
      var record = new ConsumerRecord<>("log", partition, offset, run, written.value());
      written.headers().forEach(header -> record.headers().add(header));
      records.add(new KafkaLogRecord<>(new LogPartition(partition), record, CODEC));
    }
    return records;
  }

  private static PlannedIssue issue(int number) {
    return new PlannedIssue(
        number,
        "Issue " + number,
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        true,
        List.of());
  }

  private static List<Integer> numbers(int issues) {
    return IntStream.rangeClosed(1, issues).boxed().toList();
  }

  private static int wave(int issue) {
    return (issue - 1) / WAVE + 1;
  }
}
