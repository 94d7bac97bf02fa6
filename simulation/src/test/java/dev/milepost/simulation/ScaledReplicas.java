package dev.milepost.simulation;

import dev.milepost.planner.domain.ExecutorDemand;
import dev.milepost.standalone.scale.ReplicaTarget;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model of executors in a cluster, second by second: work comes, replicas come and go as the real
 * demand and the real target say, by a StatefulSet's rules. The last ordinal goes first, busy or
 * not; what drains takes nothing more, and comes back only after it is gone.
 */
final class ScaledReplicas {
  static final int SLOTS = 4;

  /** A pod on a node that has the image: JVM and fold. */
  private static final int START_SECONDS = 40;

  /** How often a cluster's autoscaler looks. */
  private static final int LOOK_SECONDS = 15;

  /** The policies of deploy/kubernetes/components. */
  private static final int DOWN_SECONDS = 60;

  private static final int DRAIN_SECONDS = (int) Duration.ofHours(2).toSeconds();

  /**
   * An agent's work.
   *
   * @param at the second in which it is offered
   * @param seconds that the agent takes
   */
  record AgentJob(int at, int seconds) {}

  /**
   * What was seen.
   *
   * @param changes how often there were more or fewer
   * @param drainedBusy replicas that were taken away with agents at work
   * @param handedOver agents that did not end within the drain
   */
  record ScalingOutcome(
      double replicaHours,
      int most,
      int changes,
      int drainedBusy,
      int handedOver,
      double meanWait,
      int longestWait,
      int done) {}

  private static final class Replica {
    private final int ordinal;
    private final int readyAt;
    private int drainsSince = -1;
    private final List<Integer> ends = new ArrayList<>();

    Replica(int ordinal, int readyAt) {
      this.ordinal = ordinal;
      this.readyAt = readyAt;
    }

    int free(int now) {
      return drainsSince < 0 && now >= readyAt ? SLOTS - ends.size() : 0;
    }
  }

  private final Deque<AgentJob> coming;
  private final @Nullable ReplicaTarget target;
  private final List<Replica> replicas = new ArrayList<>();
  private final Deque<AgentJob> waiting = new ArrayDeque<>();
  private final List<Integer> waits = new ArrayList<>();
  private int wanted;
  private int downAt = -DOWN_SECONDS;
  private int changes;
  private int drainedBusy;
  private int handedOver;
  private int most;
  private long replicaSeconds;

  /**
   * @param first how many there are at the beginning
   * @param target null for ever so many
   */
  ScaledReplicas(List<AgentJob> jobs, int first, @Nullable ReplicaTarget target) {
    this.coming =
        new ArrayDeque<>(jobs.stream().sorted(Comparator.comparing(AgentJob::at)).toList());
    this.target = target;
    this.wanted = first;
    for (int ordinal = 0; ordinal < first; ordinal++) {
      replicas.add(new Replica(ordinal, 0));
    }
  }

  ScalingOutcome run(int seconds) {
    for (int now = 0; now < seconds; now++) {
      end(now);
      while (!coming.isEmpty() && coming.getFirst().at() <= now) {
        waiting.add(coming.removeFirst());
      }
      if (target != null && now % LOOK_SECONDS == 0) {
        scale(now, target.next(Duration.ofSeconds(now), demand().slots()));
      }
      place(now);
      deal(now);
      replicaSeconds += replicas.size();
      most = Math.max(most, replicas.size());
    }
    return new ScalingOutcome(
        replicaSeconds / 3600.0,
        most,
        changes,
        drainedBusy,
        handedOver,
        waits.stream().mapToInt(Integer::intValue).average().orElse(0),
        waits.stream().mapToInt(Integer::intValue).max().orElse(0),
        waits.size());
  }

  private ExecutorDemand demand() {
    int running = replicas.stream().mapToInt(one -> one.ends.size()).sum();
    return new ExecutorDemand(waiting.size(), running, Map.of());
  }

  /** Up at once; down by one a minute. */
  private void scale(int now, int next) {
    if (next > wanted) {
      wanted = next;
      changes++;
    } else if (next < wanted && now - downAt >= DOWN_SECONDS) {
      wanted--;
      changes++;
      downAt = now;
    }
  }

  private void place(int now) {
    for (var one : replicas) {
      if (one.ordinal >= wanted && one.drainsSince < 0) {
        one.drainsSince = now;
        drainedBusy += one.ends.isEmpty() ? 0 : 1;
      }
    }
    for (int ordinal = 0; ordinal < wanted; ordinal++) {
      int sought = ordinal;
      if (replicas.stream().noneMatch(one -> one.ordinal == sought)) {
        replicas.add(new Replica(ordinal, now + START_SECONDS));
      }
    }
  }

  private void end(int now) {
    for (var one : replicas) {
      one.ends.removeIf(at -> at <= now);
      if (one.drainsSince >= 0 && now - one.drainsSince > DRAIN_SECONDS) {
        handedOver += one.ends.size();
        one.ends.clear();
      }
    }
    replicas.removeIf(one -> one.drainsSince >= 0 && one.ends.isEmpty());
  }

  /** To the one with most room, as executors deal offers. */
  private void deal(int now) {
    while (!waiting.isEmpty()) {
      var roomiest = replicas.stream().max(Comparator.comparingInt(one -> one.free(now)));
      if (roomiest.isEmpty() || roomiest.get().free(now) <= 0) {
        return;
      }
      var job = waiting.removeFirst();
      waits.add(now - job.at());
      roomiest.get().ends.add(now + job.seconds());
    }
  }
}
