package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An event reads and changes the entries that it speaks of and no others. */
class RunStateReadsTest {
  private static final List<RunEvent> BEGUN =
      List.of(
          GatewayGiven.submitted(),
          GatewayGiven.planned(PlanStatus.READY),
          new WaveReady(1, List.of(1), true));

  /** The entries of a state, of which no event may ask for all. */
  private static final class Watched<V> implements EntrySource<V> {
    private final SortedMap<Integer, V> entries;
    private final TreeSet<Integer> read = new TreeSet<>();

    private Watched(SortedMap<Integer, V> entries) {
      this.entries = entries;
    }

    @Override
    public @Nullable V get(int number) {
      read.add(number);
      return entries.get(number);
    }

    @Override
    public SortedMap<Integer, V> all() {
      throw new AssertionError("Expected single entries to be read, but all are");
    }
  }

  @Test
  void the_events_of_an_issue_read_and_change_its_entries_alone() {
    var begun = GatewayGiven.state(BEGUN);
    var issues = new Watched<>(begun.issues());
    var state =
        new RunState(
            begun.head(),
            Entries.of(issues),
            Entries.of(new Watched<>(begun.waves())),
            Entries.of(new Watched<>(begun.spent())),
            Entries.of(new Watched<>(begun.holders())));
    long seq = BEGUN.size();
    for (var event : ofIssueOne()) {
      seq++;
      var entry = new SequencedEvent(seq, GatewayGiven.BEGIN.plusSeconds(seq), event);
      state = RunFold.evolve(state, entry);
    }
    assertThat(state.issues().get(1).status()).isEqualTo(IssueStatus.MERGED);
    assertThat(issues.read).containsExactly(1);
    assertThat(state.issues().changes()).containsOnlyKeys(1);
    assertThat(state.waves().changes()).containsOnlyKeys(1);
    assertThat(state.spent().changes()).containsOnlyKeys(1);
    assertThat(state.holders().changes()).containsOnlyKeys(1);
    assertThat(RunViews.summary(state, null).completed()).isEqualTo(1);
  }

  @Test
  void a_plan_that_is_revised_changes_only_issues_that_it_changes() {
    var begun = GatewayGiven.state(BEGUN);
    var stored = Entries.of(EntrySource.of(begun.issues()));
    assertThat(stored.replacedBy(begun.issues()).changes()).isEmpty();
    var fewer = stored.replacedBy(begun.issues().headMap(2));
    assertThat(fewer.changes()).containsOnlyKeys(2);
    assertThat(fewer).containsOnlyKeys(1);
  }

  private static List<RunEvent> ofIssueOne() {
    var work = Assignment.implement(1, 1);
    var events = new ArrayList<>(GatewayGiven.merged(1));
    events.add(2, new WorktreeReady(work, "executor-1", "a", "base"));
    events.add(3, new UsageReported(work, "executor-1", "a", Usage.NOTHING));
    events.add(new WaveCompleted(1, List.of(1), List.of()));
    return events;
  }
}
