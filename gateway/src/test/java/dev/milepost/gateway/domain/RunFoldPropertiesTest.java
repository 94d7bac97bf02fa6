package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Work;
import dev.milepost.events.fold.Spending;
import dev.milepost.gateway.domain.RunState.WaveState;
import dev.milepost.gateway.domain.RunState.WorktreeHolders;
import dev.milepost.gateway.effect.json.StateJson;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RunFoldPropertiesTest {
  private static final List<RunEvent> EVENTS = events();

  @Property(tries = 300)
  void any_events_in_any_order_yield_a_state_that_can_be_shown(
      @ForAll("histories") List<RunEvent> history) {
    var state = GatewayGiven.state(history);
    assertThat(state.seq()).isEqualTo(history.size());
    var view = RunViews.of(state, null);
    var summary = view.summary();
    assertThat(summary.completed() + summary.failed()).isLessThanOrEqualTo(summary.total());
    assertThat(SummaryMarkdown.of(MilestoneSummaries.of(state))).contains("m1-abc");
  }

  @Property(tries = 300)
  void folding_on_from_what_was_stored_is_folding_from_the_start(
      @ForAll("histories") List<RunEvent> history) {
    var stored = new Stored();
    for (var entry : GatewayGiven.entries(history)) {
      stored.write(RunFold.evolve(stored.state(), entry));
    }
    assertThat(stored.state()).isEqualTo(GatewayGiven.state(history));
  }

  /** A state as JSON in rows, of which a change writes what differs. */
  private static final class Stored {
    private final SortedMap<Integer, String> issues = new TreeMap<>();
    private final SortedMap<Integer, String> waves = new TreeMap<>();
    private final SortedMap<Integer, String> spent = new TreeMap<>();
    private final SortedMap<Integer, String> holders = new TreeMap<>();
    private String head = StateJson.write(RunState.initial("m1-abc").head());

    private RunState state() {
      return new RunState(
          StateJson.read(head, RunHead.class),
          read(issues, IssueState.class),
          read(waves, WaveState.class),
          read(spent, Spending.class),
          read(holders, WorktreeHolders.class));
    }

    private void write(RunState state) {
      head = StateJson.write(state.head());
      write(state.issues(), issues);
      write(state.waves(), waves);
      write(state.spent(), spent);
      write(state.holders(), holders);
    }

    private static <V> Entries<V> read(SortedMap<Integer, String> rows, Class<V> type) {
      var entries = new TreeMap<Integer, V>();
      rows.forEach((number, json) -> entries.put(number, StateJson.read(json, type)));
      return Entries.of(EntrySource.of(entries));
    }

    private static <V> void write(Entries<V> entries, SortedMap<Integer, String> rows) {
      entries
          .changes()
          .forEach(
              (number, entry) ->
                  entry.ifPresentOrElse(
                      present -> rows.put(number, StateJson.write(present)),
                      () -> rows.remove(number)));
    }
  }

  @Property(tries = 300)
  void the_counts_that_are_kept_are_those_of_the_issues(
      @ForAll("histories") List<RunEvent> history) {
    var state = GatewayGiven.state(history);
    assertThat(state.head().counts()).isEqualTo(IssueCounts.of(state.issues().values()));
    int newest = state.waves().isEmpty() ? 0 : state.waves().lastKey();
    assertThat(state.head().wave()).isEqualTo(newest);
  }

  @Property(tries = 300)
  void what_is_merged_stays_merged(@ForAll("histories") List<RunEvent> history) {
    var all = new ArrayList<RunEvent>();
    all.add(GatewayGiven.submitted());
    all.add(GatewayGiven.planned(PlanStatus.READY));
    all.addAll(GatewayGiven.merged(1));
    var merged = GatewayGiven.state(all).issues().get(1);
    all.addAll(history);
    assertThat(GatewayGiven.state(all).issues().get(1)).isEqualTo(merged);
  }

  @Provide
  Arbitrary<List<RunEvent>> histories() {
    return Arbitraries.of(EVENTS)
        .list()
        .ofMaxSize(40)
        .map(
            tail -> {
              var history = new ArrayList<RunEvent>();
              history.add(GatewayGiven.submitted());
              history.addAll(tail);
              return history;
            });
  }

  private static List<RunEvent> events() {
    var first = Assignment.implement(1, 1);
    var fix = new Assignment(1, 1, Work.FIX, 1);
    var conflict = new Assignment(1, 1, Work.RESOLVE_CONFLICT, 1);
    var events = new ArrayList<>(GatewayGiven.completed());
    events.addAll(
        List.of(
            GatewayGiven.ready(fix),
            GatewayGiven.ready(conflict),
            new AttemptStarted(fix, "executor-2", "b"),
            new AttemptStarted(conflict, "executor-2", "b"),
            new AttemptFailed(first, "executor-1", "a", FailureKind.TIMEOUT, null, "late", ""),
            new FixPushed(fix, "executor-2", "b", 31, "head-fix"),
            new ConflictResolved(conflict, "executor-2", "b", 31, "head-1"),
            new AttemptLost(first, "executor-1", "a", "silent"),
            new IssueFailed(1, FailureStage.REVIEW, "no"),
            new IssueReopened(1, 2),
            new IssueSkipped(2, true),
            new BlockerForceResolved(2, null, "ann"),
            new MilestonePaused("lunch"),
            new MilestoneResumed(),
            new MilestoneDeadlocked(List.of()),
            new CiFailed(1, 31, "head-1", List.of()),
            new FindingsReported(1, 31, "head-1", List.of(), List.of("note")),
            new HeadMoved(1, 31, "head-1", "head-3"),
            new FixRequested(1, 31, 1, "head-1", List.of()),
            new ReviewFailed(1, 31, "head-1", "no"),
            new PrRebased(1, 31, "head-1", "head-2", "base moved"),
            new CombinationFailed(
                1, 31, "head-1", "head-2", List.of(), List.of(2), List.of("4f2a Other"), List.of()),
            new MergeConflicted(1, 31, "head-1", List.of("a")),
            new MergeFailed(1, 31, "head-1", "no"),
            new IssueSkipped(99, false)));
    return List.copyOf(events);
  }
}
