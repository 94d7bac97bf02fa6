package dev.milepost.merge;

import dev.milepost.events.PlannedIssue;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What merging makes of a run.
 *
 * @param spec null before the run's first event
 * @param graph the planned issues by number
 * @param issues by number
 * @param inFlight null when no merge is under way
 * @param due what the event that was folded last leads to
 */
public record MergeState(
    @Nullable RunSpec spec,
    Life life,
    Map<Integer, PlannedIssue> graph,
    SortedMap<Integer, Wave> waves,
    SortedMap<Integer, IssueMerge> issues,
    @Nullable InFlight inFlight,
    List<RunEvent> due) {
  /** Of the run as a whole. */
  public enum Life {
    GOING,
    PAUSED,
    /** The run is over but for the merge that is under way. */
    ENDING,
    OVER
  }

  public MergeState {
    graph = Map.copyOf(graph);
    waves = Collections.unmodifiableSortedMap(new TreeMap<>(waves));
    issues = Collections.unmodifiableSortedMap(new TreeMap<>(issues));
    due = List.copyOf(due);
  }

  static MergeState initial() {
    return new MergeState(
        null, Life.GOING, Map.of(), new TreeMap<>(), new TreeMap<>(), null, List.of());
  }

  IssueMerge issue(int number) {
    var known = issues.get(number);
    return known == null ? IssueMerge.begin(number) : known;
  }

  MergeState submitted(RunSpec newSpec) {
    return new MergeState(newSpec, life, graph, waves, issues, inFlight, due);
  }

  MergeState planned(Map<Integer, PlannedIssue> newGraph) {
    return new MergeState(spec, life, newGraph, waves, issues, inFlight, due);
  }

  MergeState living(Life newLife) {
    return new MergeState(spec, newLife, graph, waves, issues, inFlight, due);
  }

  MergeState with(Wave wave) {
    var all = new TreeMap<>(waves);
    all.put(wave.number(), wave);
    return new MergeState(spec, life, graph, all, issues, inFlight, due);
  }

  MergeState with(IssueMerge issue) {
    var all = new TreeMap<>(issues);
    all.put(issue.issue(), issue);
    return new MergeState(spec, life, graph, waves, all, inFlight, due);
  }

  MergeState flying(@Nullable InFlight merge) {
    return new MergeState(spec, life, graph, waves, issues, merge, due);
  }

  MergeState also(RunEvent event) {
    var all = new ArrayList<>(due);
    all.add(event);
    return new MergeState(spec, life, graph, waves, issues, inFlight, all);
  }

  /** No merge begins any more; one whose intent is in the log comes to its end first. */
  MergeState ending() {
    boolean touched = inFlight != null && inFlight.intended();
    return (touched ? this : flying(null)).living(Life.ENDING);
  }

  /** Over as soon as nothing is under way. */
  MergeState endedIfAtRest() {
    return life == Life.ENDING && inFlight == null ? living(Life.OVER) : this;
  }

  MergeState nothingDue() {
    return due.isEmpty()
        ? this
        : new MergeState(spec, life, graph, waves, issues, inFlight, List.of());
  }
}
