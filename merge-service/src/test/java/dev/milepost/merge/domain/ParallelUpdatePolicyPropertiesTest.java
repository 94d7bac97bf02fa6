package dev.milepost.merge.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.merge.domain.ParallelUpdatePolicy.QueuedPullRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** M4: which pull requests are brought up to date at once after a merge. */
class ParallelUpdatePolicyPropertiesTest {
  private static final int MAX_PULL_REQUESTS = 8;
  private static final List<String> FILES = List.of("a", "b", "c", "d", "e", "f");

  @Property(tries = 500)
  void no_two_that_are_chosen_share_a_file_and_each_was_overtaken(@ForAll long seed) {
    var waiting = waiting(seed);
    var chosen = chosen(waiting, ParallelUpdatePolicy.toUpdate(waiting, false));
    for (var one : chosen) {
      assertThat(one.behind()).isTrue();
      assertThat(one.rechecked()).isFalse();
      for (var other : chosen) {
        boolean apart = one == other || !ChangedFiles.mayOverlap(one.changes(), other.changes());
        assertThat(apart).isTrue();
      }
    }
  }

  @Property(tries = 500)
  void one_that_is_left_out_would_be_overtaken_by_one_before_it(@ForAll long seed) {
    var waiting = waiting(seed);
    var chosen = ParallelUpdatePolicy.toUpdate(waiting, false);
    for (int i = 0; i < waiting.size(); i++) {
      var one = waiting.get(i);
      if (one.behind() && !one.rechecked() && !chosen.contains(one.issue())) {
        assertThat(waiting.subList(0, i))
            .anyMatch(other -> ChangedFiles.mayOverlap(other.changes(), one.changes()));
      }
    }
  }

  /** Nothing waits for ever: the first issue is merged, brought up to date, or in review. */
  @Property(tries = 500)
  void the_first_in_the_order_is_never_held(@ForAll long seed) {
    for (boolean always : new boolean[] {false, true}) {
      var waiting = waiting(seed);
      if (!waiting.isEmpty()) {
        var first = waiting.getFirst();
        assertThat(ParallelUpdatePolicy.isHeld(waiting, first.issue(), always, true)).isFalse();
        assertThat(ParallelUpdatePolicy.isHeld(waiting, first.issue(), always, false)).isFalse();
        assertThat(ParallelUpdatePolicy.toUpdate(waiting, always).contains(first.issue()))
            .isEqualTo(first.behind() && !first.rechecked());
      }
    }
  }

  @Property(tries = 300)
  void where_every_merge_overtakes_all_only_one_is_brought_up_to_date(@ForAll long seed) {
    assertThat(ParallelUpdatePolicy.toUpdate(waiting(seed), true)).hasSizeLessThanOrEqualTo(1);
  }

  private static List<QueuedPullRequest> chosen(
      List<QueuedPullRequest> waiting, List<Integer> numbers) {
    return waiting.stream().filter(one -> numbers.contains(one.issue())).toList();
  }

  private static List<QueuedPullRequest> waiting(long seed) {
    var random = new Random(seed);
    var waiting = new ArrayList<QueuedPullRequest>();
    int count = random.nextInt(MAX_PULL_REQUESTS);
    for (int issue = 1; issue <= count; issue++) {
      var files = new HashSet<String>();
      for (var file : FILES) {
        if (random.nextInt(4) == 0) {
          files.add(file);
        }
      }
      var changes =
          random.nextInt(10) == 0 ? null : new ChangedFiles("h", files, random.nextInt(10) > 0);
      boolean rechecked = random.nextInt(4) == 0;
      waiting.add(
          new QueuedPullRequest(issue, rechecked || random.nextBoolean(), rechecked, changes));
    }
    return waiting;
  }
}
