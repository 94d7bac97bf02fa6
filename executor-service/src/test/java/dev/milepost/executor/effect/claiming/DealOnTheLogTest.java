package dev.milepost.executor.effect.claiming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.Topics;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.events.Assignment;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.domain.ExecutorGiven;
import dev.milepost.executor.effect.claiming.DealReplica.BegunAgent;
import dev.milepost.service.RunEventFormat;
import dev.milepost.service.topic.HeardHeartbeats;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.OwnersLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X7: replicas on a broker that is there, with a log of several partitions. */
class DealOnTheLogTest {
  private static final int REPLICAS = 4;
  private static final int SLOTS = 12;
  private static final int PARTITIONS = 6;
  private static final int RUNS = 5;
  private static final int WIDTH = 8;

  @TempDir Path home;
  private final Queue<BegunAgent> begun = new ConcurrentLinkedQueue<>();
  private final Queue<HeardHeartbeats> hearers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<DealReplica> replicas = new ArrayList<>();
  private EmbeddedBroker broker;
  private KafkaClients clients;
  private OwnersLog others;
  private int appended;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(home, 0);
    clients = new KafkaClients(broker.bootstrapServers());
    others = new OwnersLog(clients, RunEventFormat.codec());
    Topics.ensure(clients, Topics.ALL, PARTITIONS);
    for (int i = 1; i <= REPLICAS; i++) {
      replicas.add(new DealReplica("executor-" + i, clients, SLOTS, hearers, begun, end));
    }
    AwaitLimit.eventually().until(() -> replicas.stream().allMatch(r -> r.knows(REPLICAS)));
  }

  @AfterEach
  void stop() throws Exception {
    end.countDown();
    for (var replica : replicas) {
      replica.close();
    }
    others.close();
    broker.close();
  }

  @Test
  void runs_of_all_partitions_are_shared_and_each_agent_begins_once() throws Exception {
    for (int run = 0; run < RUNS; run++) {
      offerWave("run-" + run);
    }
    awaitBegun(RUNS * WIDTH);
    assertThat(List.copyOf(begun))
        .extracting(one -> one.run() + one.assignment().slug())
        .doesNotHaveDuplicates()
        .hasSize(RUNS * WIDTH);
    // Ten each; on a busy machine some are taken by those that stand in.
    assertThat(byExecutor()).hasSize(REPLICAS);
    assertThat(byExecutor().values()).allMatch(taken -> taken >= 5);
  }

  @Test
  void a_replica_that_dies_keeps_nothing_and_the_others_take_what_it_would_have_taken()
      throws Exception {
    offerWave("before");
    awaitBegun(WIDTH);
    var dead = replicas.removeLast();
    var its = begun.stream().filter(one -> one.executor().equals(dead.id())).toList();
    dead.close();
    // It is still taken for alive: of all it has the most room, and most are dealt to it.
    for (int run = 0; run < 3; run++) {
      offerWave("after-" + run);
    }
    awaitBegun(4 * WIDTH);
    for (var lost : its) {
      append("before", ExecutorGiven.lost(lost.assignment(), dead.id(), "1"));
      append("before", ExecutorGiven.ready(lost.assignment().again()));
    }
    awaitBegun(4 * WIDTH + its.size());
    assertThat(List.copyOf(begun))
        .extracting(one -> one.run() + one.assignment().slug())
        .doesNotHaveDuplicates()
        .hasSize(4 * WIDTH + its.size());
    assertThat(begun.stream().skip(WIDTH)).noneMatch(one -> one.executor().equals(dead.id()));
  }

  @Test
  void a_replica_that_joins_gets_its_part() throws Exception {
    offerWave("before");
    awaitBegun(WIDTH);
    replicas.add(new DealReplica("executor-late", clients, SLOTS, hearers, begun, end));
    AwaitLimit.eventually().until(() -> replicas.stream().allMatch(r -> r.knows(REPLICAS + 1)));
    offerWave("after");
    awaitBegun(2 * WIDTH);
    assertThat(byExecutor()).containsKey("executor-late");
  }

  private void awaitBegun(int number) {
    AwaitLimit.eventually()
        .untilAsserted(() -> assertThat(begun).hasSizeGreaterThanOrEqualTo(number));
  }

  private Map<String, Long> byExecutor() {
    return begun.stream()
        .map(BegunAgent::executor)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private void offerWave(String run) throws InterruptedException {
    append(run, ExecutorGiven.submitted(true));
    append(run, ExecutorGiven.planned());
    for (int issue = 1; issue <= WIDTH; issue++) {
      append(run, ExecutorGiven.ready(Assignment.implement(issue, 1)));
    }
  }

  private void append(String run, RunEvent event) throws InterruptedException {
    var id = EventId.derived("test", run, appended++);
    others.append(List.of(new NewEvent<>(id, run, null, event)));
  }
}
