package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.simulation.ScaledReplicas.AgentJob;
import dev.milepost.simulation.ScaledReplicas.ScalingOutcome;
import dev.milepost.standalone.scale.ReplicaRange;
import dev.milepost.standalone.scale.ReplicaTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * D3: executors by waiting work, against a fixed number of them; docs/operations.md has the table.
 */
class AutoscalingTest {
  private static final int MOST = 6;
  private static final int HOURS = 6;
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final Duration CALM = Duration.ofMinutes(10);

  @Test
  void bursts_wait_hardly_longer_than_with_all_replicas_for_a_part_of_their_hours()
      throws Exception {
    var seen = compared("bursts", bursts());
    var scaled = seen.get("1..6");
    assertThat(scaled.longestWait()).isLessThanOrEqualTo(MINUTE + seen.get("6").longestWait());
    assertThat(scaled.meanWait()).isLessThan(seen.get("2").meanWait() / 4);
    assertThat(scaled.replicaHours()).isLessThan(seen.get("6").replicaHours() * 2 / 3);
    assertThat(scaled.changes()).as("up once a burst, and down").isLessThanOrEqualTo(4 * MOST);
  }

  @Test
  void a_trickle_of_work_needs_one_and_does_not_make_replicas_come_and_go() throws Exception {
    var seen = compared("trickle", trickle());
    assertThat(seen.get("1..6").most()).isEqualTo(1);
    assertThat(seen.get("1..6").changes()).isZero();
  }

  @Test
  void long_agents_are_ended_by_no_change_of_the_number() throws Exception {
    var seen = compared("long agents", longAgents());
    assertThat(seen.get("1..6").drainedBusy())
        .as("replicas that were busy when taken away")
        .isPositive();
  }

  private static Map<String, ScalingOutcome> compared(String load, List<AgentJob> jobs)
      throws Exception {
    var seen = new LinkedHashMap<String, ScalingOutcome>();
    for (int fixed : List.of(1, 2, MOST)) {
      seen.put("" + fixed, new ScaledReplicas(jobs, fixed, null).run(HOURS * HOUR));
    }
    var target = new ReplicaTarget(new ReplicaRange(1, MOST), ScaledReplicas.SLOTS, CALM);
    seen.put("1.." + MOST, new ScaledReplicas(jobs, 1, target).run(HOURS * HOUR));
    var table = new StringBuilder();
    seen.forEach((replicas, one) -> table.append(line(load, replicas, one)));
    Files.writeString(Path.of("target", "autoscaling-" + load.replace(' ', '-') + ".md"), table);
    assertThat(seen.get("1..6").handedOver()).as("agents lost").isZero();
    assertThat(seen.get("1..6").done()).as("begun").isEqualTo(seen.get("6").done());
    return seen;
  }

  private static String line(String load, String replicas, ScalingOutcome one) {
    return "| %s | %s | %.1f | %d | %d | %d | %d | %.0f s | %d s |%n"
        .formatted(
            load,
            replicas,
            one.replicaHours(),
            one.most(),
            one.changes(),
            one.drainedBusy(),
            one.handedOver(),
            one.meanWait(),
            one.longestWait());
  }

  /** Four times 24 issues at once, of 5 to 15 minutes, and lulls between them. */
  private static List<AgentJob> bursts() {
    var random = new Random(1);
    var jobs = new ArrayList<AgentJob>();
    for (int burst = 0; burst < 4; burst++) {
      for (int i = 0; i < 24; i++) {
        jobs.add(new AgentJob(burst * 80 * MINUTE + MINUTE, (5 + random.nextInt(11)) * MINUTE));
      }
    }
    return jobs;
  }

  /** An issue every four minutes, of 5 to 11 minutes. */
  private static List<AgentJob> trickle() {
    var random = new Random(2);
    var jobs = new ArrayList<AgentJob>();
    for (int at = 0; at < 5 * HOUR; at += 4 * MINUTE) {
      jobs.add(new AgentJob(at, (5 + random.nextInt(7)) * MINUTE));
    }
    return jobs;
  }

  /** Ten of 100 minutes among thirty of 5 minutes. */
  private static List<AgentJob> longAgents() {
    var jobs = new ArrayList<AgentJob>();
    for (int i = 0; i < 40; i++) {
      jobs.add(new AgentJob(MINUTE + i, (i % 4 == 3 ? 100 : 5) * MINUTE));
    }
    return jobs;
  }
}
