package dev.milepost.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.events.Assignment;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.RunEvent;
import dev.milepost.service.RunEventFormat;
import dev.milepost.service.WorkQueue.OfferedAssignment;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.OwnersLog;
import dev.milepost.testkit.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaWorkQueueTest {
  private static final int QUEUES = 4;
  private static final int OFFERS = 40;

  /** An agent at work: whoever has one takes no offer. */
  private static final Duration WORK = Duration.ofMillis(100);

  private final KafkaClients clients = new KafkaClients(TestKafka.shared().bootstrapServers());
  private final String run = "run-" + UUID.randomUUID();
  private final String group = "queue-" + run;

  @BeforeEach
  void topics() throws Exception {
    Topics.ensure(clients, Topics.ALL, 1);
  }

  @Test
  void each_offer_is_taken_once_and_all_replicas_take_part() throws Exception {
    var taken = new ConcurrentHashMap<Integer, List<Integer>>();
    var threads = new ArrayList<Thread>();
    for (int queue = 0; queue < QUEUES; queue++) {
      int number = queue;
      threads.add(Thread.ofPlatform().start(() -> work(number, taken)));
    }
    try {
      AwaitLimit.eventually().ignoreExceptions().until(() -> members() == QUEUES);
      offer();
      AwaitLimit.eventually()
          .untilAsserted(() -> assertThat(issues(taken)).hasSizeGreaterThanOrEqualTo(OFFERS));
    } finally {
      threads.forEach(Thread::interrupt);
      for (var thread : threads) {
        thread.join();
      }
    }
    assertThat(issues(taken)).doesNotHaveDuplicates().hasSize(OFFERS);
    assertThat(taken.keySet()).hasSize(QUEUES);
  }

  @Test
  void a_released_offer_comes_again_an_acknowledged_one_does_not() throws Exception {
    try (var queue = new KafkaWorkQueue(clients, group)) {
      append(1);
      var first = take(queue);
      queue.release();
      var again = take(queue);
      assertThat(again).isEqualTo(first);
      queue.acknowledge();
      append(2);
      assertThat(take(queue).ready().assignment().issue()).isEqualTo(2);
      queue.acknowledge();
    }
  }

  private OfferedAssignment take(KafkaWorkQueue queue) throws InterruptedException {
    while (true) {
      var offer = queue.poll(AwaitLimit.SHORT).orElseThrow();
      if (offer.run().equals(run)) {
        return offer;
      }
      queue.acknowledge();
    }
  }

  private void work(int number, Map<Integer, List<Integer>> taken) {
    try (var queue = new KafkaWorkQueue(clients, group)) {
      while (!Thread.currentThread().isInterrupted()) {
        queue
            .poll(Duration.ofSeconds(1))
            .ifPresent(
                offer -> {
                  if (offer.run().equals(run)) {
                    taken
                        .computeIfAbsent(number, n -> new CopyOnWriteArrayList<>())
                        .add(offer.ready().assignment().issue());
                  }
                  queue.acknowledge();
                  LockSupport.parkNanos(WORK.toNanos());
                });
      }
    } catch (InterruptedException e) {
      // The end of the test.
    }
  }

  private int members() throws Exception {
    try (var admin = Admin.create(clients.common())) {
      return admin.describeShareGroups(List.of(group)).all().get().get(group).members().size();
    }
  }

  private static List<Integer> issues(Map<Integer, List<Integer>> taken) {
    return taken.values().stream().flatMap(List::stream).toList();
  }

  private void offer() throws InterruptedException {
    for (int issue = 1; issue <= OFFERS; issue++) {
      append(issue);
    }
  }

  private void append(int issue) throws InterruptedException {
    var ready =
        new IssueReady(
            Assignment.implement(issue, 1), "Title", "branch", List.of(), List.of(), null);
    try (var appender = new OwnersLog(clients, RunEventFormat.codec())) {
      appender.append(List.of(draft(issue, 0, new ResumeRequested("test"))));
      appender.append(List.of(draft(issue, 1, ready), draft(issue, 2, new ResumeRequested("t"))));
    }
  }

  private NewEvent<RunEvent> draft(int issue, int ordinal, RunEvent event) {
    return new NewEvent<>(EventId.derived(run, "issue-" + issue, ordinal), run, null, event);
  }
}
