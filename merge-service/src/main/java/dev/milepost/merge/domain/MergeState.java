package dev.milepost.merge.domain;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.fold.NumberMap;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merging's state of a run.
 *
 * @param spec null before the run's first event
 * @param graph the planned issues by number
 * @param remaining T1: the longest remaining path of each; empty where the run has waves
 * @param issues by number
 * @param inFlight null when no merge is under way
 * @param train T3: empty where each combination is checked at its own turn
 * @param closing why the run was cancelled, until its pull requests are closed; else null
 */
@RecordBuilder
public record MergeState(
    @Nullable RunSpec spec,
    MergeRunStage life,
    Map<Integer, PlannedIssue> graph,
    Map<Integer, Long> remaining,
    NumberMap<MergeWave> waves,
    NumberMap<IssueMerge> issues,
    @Nullable OngoingMerge inFlight,
    MergeTrain train,
    @Nullable String closing)
    implements MergeStateBuilder.With {
  /** Of the run as a whole. */
  public enum MergeRunStage {
    GOING,
    PAUSED,
    /** The run is over but for the merge that is under way, and for closing pull requests. */
    ENDING,
    OVER
  }

  public MergeState {
    graph = Map.copyOf(graph);
    remaining = Map.copyOf(remaining);
  }

  static MergeState initial() {
    return new MergeState(
        null,
        MergeRunStage.GOING,
        Map.of(),
        Map.of(),
        NumberMap.none(),
        NumberMap.none(),
        null,
        MergeTrain.EMPTY,
        null);
  }

  IssueMerge issue(int number) {
    var known = issues.get(number);
    return known == null ? IssueMerge.begin(number) : known;
  }

  MergeState with(MergeWave wave) {
    return withWaves(waves.with(wave.number(), wave));
  }

  MergeState with(IssueMerge issue) {
    return withIssues(issues.with(issue.issue(), issue));
  }

  /** T1: true where no waves come, so that each pull request is merged as soon as it can be. */
  boolean flows() {
    return spec != null && spec.flows();
  }

  /** T3: true if combinations are checked ahead of their turn. */
  boolean trains() {
    return spec != null && spec.trains();
  }

  Transition<MergeState, RunEvent> deciding(RunEvent event) {
    return Transition.deciding(this, event);
  }

  /** No merge begins any more; one whose intent is in the log ends first. */
  MergeState ending() {
    boolean touched = inFlight != null && inFlight.intended();
    return (touched ? this : withInFlight(null)).withLife(MergeRunStage.ENDING);
  }

  /** Ending, and then its pull requests are closed; there are none if nothing was begun. */
  MergeState closing(String reason) {
    return unmerged().isEmpty() ? ending() : ending().withClosing(reason);
  }

  /** As a cancelled run; records that were never read may name a pull request of any issue. */
  MergeState givenUp(RunGivenUp word) {
    if (!word.closes() || spec == null) {
      return ending();
    }
    var all = this;
    for (int planned : graph.keySet()) {
      all = all.with(all.issue(planned));
    }
    return all.closing(word.why());
  }

  /** The issues that are on the base, by the commits that they became. */
  Map<String, Integer> landed() {
    var landed = new HashMap<String, Integer>();
    for (var issue : issues.values()) {
      if (issue.phase() instanceof MergeStage.MergedHead merged) {
        landed.put(merged.commit(), issue.issue());
      }
    }
    return landed;
  }

  /** The issues that may have an open pull request. */
  List<Integer> unmerged() {
    return issues.values().stream()
        .filter(issue -> !(issue.phase() instanceof MergeStage.MergedHead))
        .map(IssueMerge::issue)
        .toList();
  }

  /** Over as soon as nothing is under way. */
  MergeState endedIfAtRest() {
    return life == MergeRunStage.ENDING && inFlight == null && closing == null
        ? withLife(MergeRunStage.OVER)
        : this;
  }
}
