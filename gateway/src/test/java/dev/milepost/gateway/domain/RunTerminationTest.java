package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.RunEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a run is over, and what still counts then. */
class RunTerminationTest {
  private static final Assignment FIRST = Assignment.implement(1, 1);

  @Test
  void nothing_changes_a_run_that_is_over_but_its_newest_event() {
    var over = List.<RunEvent>of(new MilestoneCancelled("enough"));
    var later = List.of(new MilestoneCancelled("enough"), GatewayGiven.ready(FIRST));
    assertThat(planned(later).issues()).isEqualTo(planned(over).issues());
    assertThat(planned(later).updated()).isEqualTo(planned(over).updated());
    assertThat(planned(later).seq()).isEqualTo(planned(over).seq() + 1);
  }

  @Test
  void a_cancelled_run_is_over_when_the_merge_under_way_has_its_end() {
    var events = new ArrayList<>(GatewayGiven.merged(1));
    var end = events.removeLast();
    events.add(new MilestoneCancelled("enough"));
    var ending = planned(events);
    assertThat(ending.standing().status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(ending.standing().over()).isFalse();
    events.add(GatewayGiven.ready(FIRST));
    events.add(end);
    var ended = planned(events);
    assertThat(ended.standing().over()).isTrue();
    assertThat(ended.issues().get(1).status()).isEqualTo(IssueStatus.MERGED);
  }

  @Test
  void a_run_whose_pull_requests_are_to_be_closed_is_over_when_they_are() {
    var events = new ArrayList<RunEvent>(GatewayGiven.merged(1).subList(0, 3));
    events.add(new MilestoneCancelled("enough", true));
    assertThat(planned(events).standing().over()).isFalse();
    assertThat(RunViews.of(planned(events), null).issues().getFirst().pullRequestFate())
        .isEqualTo("closing");
    events.add(
        new MergeEvent.PullRequestsClosed(
            List.of(new MergeEvent.ClosedPullRequest(1, 31)), List.of()));
    var over = planned(events);
    assertThat(over.standing().over()).isTrue();
    assertThat(RunViews.of(over, null).issues().getFirst().pullRequestFate()).isEqualTo("closed");
    assertThat(MilestoneSummaries.of(over).pullRequests().closed()).isEqualTo(1);
  }

  @Test
  void a_run_that_is_given_up_is_over_at_once_and_what_ends_later_is_still_told() {
    var given = new RunGivenUp("ann", "no use", "a record", 0, 7L, true);
    var events = new ArrayList<RunEvent>(GatewayGiven.merged(1));
    var end = events.removeLast();
    events.add(given);
    var over = planned(events);
    assertThat(over.standing().over()).isTrue();
    assertThat(over.standing().status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(over.standing().reason()).isEqualTo("Given up by ann: no use. Never read: a record");
    events.add(new RunGivenUp("bob", "too", "another", 0, 8L, null));
    assertThat(planned(events).standing().reason()).isEqualTo(over.standing().reason());
    events.add(end);
    assertThat(planned(events).issues().get(1).status()).isEqualTo(IssueStatus.MERGED);
  }

  @Test
  void a_cancelled_run_that_waits_for_a_merge_is_over_when_it_is_given_up() {
    var events = new ArrayList<RunEvent>(GatewayGiven.merged(1));
    events.removeLast();
    events.add(new MilestoneCancelled("enough", true));
    assertThat(planned(events).standing().over()).isFalse();
    events.add(new RunGivenUp("ann", "", "a record", null, null, null));
    assertThat(planned(events).standing().over()).isTrue();
    assertThat(planned(events).standing().reason()).contains("Never read: a record");
  }

  @Test
  void what_could_not_be_closed_is_said() {
    var events = new ArrayList<RunEvent>(GatewayGiven.merged(1).subList(0, 3));
    events.add(new MilestoneCancelled("enough", true));
    events.add(new MergeEvent.PullRequestsClosed(List.of(), List.of("#1: it is locked")));
    var over = planned(events);
    assertThat(over.standing().over()).isTrue();
    assertThat(over.standing().reason()).isEqualTo("enough; left open: #1: it is locked");
  }

  @Test
  void a_merge_that_was_intended_too_late_is_none() {
    var events = new ArrayList<>(GatewayGiven.merged(1));
    events.removeLast();
    var intent = events.removeLast();
    assertThat(intent).isInstanceOf(MergeEvent.MergeStarted.class);
    events.add(new MilestoneCancelled("enough"));
    events.add(intent);
    var over = planned(events);
    assertThat(over.standing().over()).isTrue();
    assertThat(over.issues().get(1).status()).isEqualTo(IssueStatus.APPROVED);
  }

  private static RunState running(List<RunEvent> events) {
    var all = new ArrayList<RunEvent>();
    all.add(GatewayGiven.submitted());
    all.addAll(events);
    return GatewayGiven.state(all);
  }

  private static RunState planned(List<? extends RunEvent> events) {
    var all = new ArrayList<RunEvent>();
    all.add(GatewayGiven.planned(PlanStatus.READY));
    all.addAll(events);
    return running(all);
  }
}
