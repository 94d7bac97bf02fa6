package dev.milepost.bench;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaEventAppender;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.Assignment;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.service.RunEventFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes what the gateway and the planner write of runs whose issues are all ready. */
final class BenchOffers implements AutoCloseable {
  private static final int PARALLEL = 200;

  private final KafkaClients clients;
  private final KafkaEventAppender<RunEvent> gateway;
  private final KafkaEventAppender<RunEvent> planner;
  private int runs;
  private int issues;
  private int appended;

  BenchOffers(KafkaClients clients) {
    this.clients = clients;
    this.gateway = appender("gateway");
    this.planner = appender("planner");
  }

  /** Submits a run and returns its id. */
  String begin() throws InterruptedException {
    var run = "bench-run-" + runs++;
    var spec =
        new RunSpec(
            new Selector.ByMilestone("M1"),
            new ForgeRef.Local("/repo", "/issues"),
            "",
            true,
            true,
            PARALLEL,
            new AgentSpec("shell", List.of("true"), Duration.ofMinutes(1), Duration.ZERO),
            List.of(),
            List.of(),
            List.of(),
            MergeMethod.SQUASH,
            List.of(),
            3,
            3);
    append(gateway, run, List.of(new MilestoneSubmitted(spec, "bench")));
    return run;
  }

  /** Offers so many issues at once; returns when the log has them. */
  List<Integer> offer(String run, int width) throws InterruptedException {
    var offers = new ArrayList<Integer>();
    var events = new ArrayList<RunEvent>();
    for (int i = 0; i < width; i++) {
      int issue = ++issues;
      offers.add(issue);
      events.add(
          new IssueReady(
              Assignment.implement(issue, 1), "Title", "branch", List.of(), List.of(), null));
    }
    append(planner, run, events);
    return offers;
  }

  private void append(KafkaEventAppender<RunEvent> by, String run, List<RunEvent> events)
      throws InterruptedException {
    var drafts = new ArrayList<NewEvent<RunEvent>>();
    for (var event : events) {
      var id = EventId.derived("bench", run, appended++);
      drafts.add(new NewEvent<>(id, run, null, event));
    }
    by.append(drafts);
  }

  private KafkaEventAppender<RunEvent> appender(String service) {
    return new KafkaEventAppender<>(
        clients,
        RunEventFormat.codec(),
        Topics.EVENTS,
        RunEventFormat.source(service),
        service + "-bench",
        Clock.systemUTC());
  }

  @Override
  public void close() {
    gateway.close();
    planner.close();
  }
}
