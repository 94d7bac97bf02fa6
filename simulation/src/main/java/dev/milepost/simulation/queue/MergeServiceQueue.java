package dev.milepost.simulation.queue;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.Finding;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeEvent.ChangesListed;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import dev.milepost.events.ScheduleMode;
import dev.milepost.merge.domain.CheckCombination;
import dev.milepost.merge.domain.ListChanges;
import dev.milepost.merge.domain.MergeEffect;
import dev.milepost.merge.domain.MergeParticipant;
import dev.milepost.merge.domain.MergePullRequest;
import dev.milepost.merge.domain.MergeState;
import dev.milepost.simulation.time.SimulatedRun;
import dev.milepost.simulation.time.SimulatedSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A load through the participant that the merge service runs. What it sends back does not come
 * again, so that all policies land the same.
 */
final class MergeServiceQueue {
  private static final String RUN = "queue";

  /** An effect that runs, and the event that it ends in. */
  private record Task(Duration ends, Supplier<RunEvent> word) {}

  private final QueueLoad load;
  private final QueueTally tally;
  private final MergeParticipant participant = new MergeParticipant();
  private final Map<Set<Integer>, Boolean> verdicts = new HashMap<>();
  private final Map<String, Task> running = new LinkedHashMap<>();
  private MergeState state = participant.initial(RUN);
  private Duration now = Duration.ZERO;
  private int arrived;
  private int recorded;

  private MergeServiceQueue(QueueLoad load) {
    this.load = load;
    this.tally = new QueueTally(load);
  }

  /**
   * @param checks of the run's train at once; 0 for a run without one
   */
  static QueueOutcome of(QueueLoad load, int checks) {
    var queue = new MergeServiceQueue(load);
    var settings = SimulatedSettings.of(ScheduleMode.FLOW, 1).withTrain(checks);
    queue.fold(new MilestoneSubmitted(SimulatedRun.spec(settings), "simulated"));
    while (queue.advances()) {}
    return queue.tally.outcome(checks == 0 ? "serial (ours)" : "train (ours)");
  }

  private boolean advances() {
    var first =
        running.entrySet().stream().min(Map.Entry.comparingByValue(MergeServiceQueue::sooner));
    boolean arrives = arrived < load.changes().size();
    if (arrives
        && (first.isEmpty()
            || load.change(arrived + 1).arrives().compareTo(first.get().getValue().ends()) <= 0)) {
      arrived++;
      now = load.change(arrived).arrives();
      fold(new CiPassed(arrived, arrived, head(arrived), "green"));
      fold(new PrApproved(arrived, arrived, head(arrived)));
      return true;
    }
    if (first.isEmpty()) {
      return false;
    }
    now = first.get().getValue().ends();
    running.remove(first.get().getKey());
    fold(first.get().getValue().word().get());
    return true;
  }

  private static int sooner(Task one, Task other) {
    return one.ends().compareTo(other.ends());
  }

  /** With all that is decided on the way. */
  private void fold(RunEvent event) {
    var pending = new ArrayDeque<>(List.of(event));
    while (!pending.isEmpty()) {
      var id = EventId.derived("simulation", RUN, recorded++);
      var transition =
          participant.fold(
              state, new RecordedEvent<>(id, RUN, Instant.EPOCH.plus(now), pending.poll()));
      state = transition.state();
      pending.addAll(transition.decisions());
    }
    var owed = participant.outstanding(state);
    var keys = new HashSet<String>();
    owed.forEach(effect -> keys.add(effect.key()));
    running.keySet().retainAll(keys);
    for (var effect : owed) {
      if (!running.containsKey(effect.key())) {
        running.put(effect.key(), task(effect));
      }
    }
  }

  private Task task(MergeEffect effect) {
    return switch (effect) {
      case MergePullRequest owed -> merging(owed);
      case CheckCombination owed -> checking(owed);
      case ListChanges owed -> atOnce(() -> listed(owed));
      default ->
          throw new IllegalStateException(
              "Expected merges and their checks, but found " + effect.named());
    };
  }

  /** Each changes a file of its own: what conflicts in text is not known from names. */
  private static ChangesListed listed(ListChanges owed) {
    var file = owed.issue() + ".txt";
    return new ChangesListed(owed.issue(), owed.pullRequest(), owed.head(), List.of(file), true);
  }

  private Task merging(MergePullRequest owed) {
    int number = owed.issue();
    if (load.conflicts(number, tally.landed())) {
      return atOnce(
          () -> {
            tally.conflicted();
            return new MergeConflicted(number, number, owed.head(), List.of("file"));
          });
    }
    var tree = tree(List.of(number));
    return new Task(ends(tree, number), () -> merged(owed, tree));
  }

  private RunEvent merged(MergePullRequest owed, Set<Integer> tree) {
    int number = owed.issue();
    if (looked(tree)) {
      var onto = base();
      tally.landed(number, now);
      return new PrMerged(number, number, owed.head(), base(), false, null, List.of(), onto);
    }
    tally.evicted(number);
    var finding = new Finding("check", "It is red", "red-" + number);
    return new CombinationFailed(
        number,
        number,
        owed.head(),
        head(number) + "b",
        List.of(finding),
        List.of(),
        List.of(),
        List.of());
  }

  private Task checking(CheckCombination owed) {
    var base = base();
    var ahead =
        owed.issuesAhead().stream().filter(number -> !tally.landed().contains(number)).toList();
    var with = new HashSet<>(tally.landed());
    for (int number : ahead) {
      if (load.conflicts(number, with)) {
        return atOnce(() -> owed.found(base, CombinationVerdict.UNKNOWN));
      }
      with.add(number);
    }
    if (load.conflicts(owed.issue(), with)) {
      return atOnce(() -> owed.found(base, CombinationVerdict.CONFLICTED));
    }
    with.add(owed.issue());
    return new Task(
        ends(with, owed.issue()),
        () ->
            owed.found(base, looked(with) ? CombinationVerdict.PASSED : CombinationVerdict.FAILED));
  }

  private Task atOnce(Supplier<RunEvent> word) {
    return new Task(now, word);
  }

  /** The end of a tree's check, which begins now unless its result is kept. */
  private Duration ends(Set<Integer> tree, int last) {
    if (verdicts.containsKey(tree)) {
      return now;
    }
    boolean fails = load.isRed(tree);
    tally.checked(load.change(last).runs(fails));
    return now.plus(load.change(last).takes(fails));
  }

  private boolean looked(Set<Integer> tree) {
    return verdicts.computeIfAbsent(tree, any -> !load.isRed(any));
  }

  private Set<Integer> tree(Collection<Integer> more) {
    var tree = new HashSet<>(tally.landed());
    tree.addAll(more);
    return tree;
  }

  private String base() {
    return tally.landed().isEmpty() ? "b" : "m" + tally.landed().size();
  }

  private static String head(int number) {
    return "h" + number;
  }
}
