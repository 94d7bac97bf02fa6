package dev.milepost.executor.effect;

import dev.milepost.events.Assignment;
import dev.milepost.service.LiveUsage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * X10: what the agents of an executor use, an account for each assignment until its usage is said.
 * Safe for use by many threads.
 */
final class AgentExpenses {
  private final Map<AssignmentKey, UsageMeter> meters = new ConcurrentHashMap<>();

  /** An assignment of a run. */
  private record AssignmentKey(String run, Assignment assignment) {}

  /** The account of an assignment, opened where there is none. */
  UsageMeter of(String run, Assignment assignment, Supplier<UsageMeter> opened) {
    return meters.computeIfAbsent(new AssignmentKey(run, assignment), any -> opened.get());
  }

  /** Closes the account; empty where there was none. */
  Optional<UsageMeter> close(String run, Assignment assignment) {
    return Optional.ofNullable(meters.remove(new AssignmentKey(run, assignment)));
  }

  /** The open accounts as far as they are known by now, without empty ones. */
  List<LiveUsage> live() {
    return meters.entrySet().stream()
        .map(entry -> live(entry.getKey(), entry.getValue()))
        .filter(usage -> usage.tokens() > 0 || usage.costMicros() > 0)
        .toList();
  }

  private static LiveUsage live(AssignmentKey work, UsageMeter meter) {
    var spent = meter.soFar();
    return new LiveUsage(work.run(), work.assignment(), spent.tokens(), spent.costMicros());
  }
}
