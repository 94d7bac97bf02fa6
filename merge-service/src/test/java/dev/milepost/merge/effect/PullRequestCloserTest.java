package dev.milepost.merge.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeEvent.ClosedPullRequest;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PullRequestsClosed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.merge.domain.ClosePullRequests;
import dev.milepost.merge.domain.MergeGiven;
import java.util.List;
import org.junit.jupiter.api.Test;

class PullRequestCloserTest {
  private static final ClosePullRequests OWED =
      new ClosePullRequests(List.of(7), "enough", MergeGiven.spec(List.of()));
  private static final PullRequestsClosed OURS =
      new PullRequestsClosed(List.of(new ClosedPullRequest(7, FakeForge.NUMBER)), List.of());
  private static final PullRequestsClosed NONE = new PullRequestsClosed(List.of(), List.of());

  private final FakeForge forge = new FakeForge();

  @Test
  void an_open_pull_request_is_closed_and_stays_so_when_it_is_done_again() throws Exception {
    assertThat(run()).containsExactly(OURS);
    assertThat(forge.pullRequest(FakeForge.NUMBER).orElseThrow().state())
        .isEqualTo(PullRequestStatus.CLOSED);
    assertThat(run()).containsExactly(OURS);
  }

  @Test
  void one_that_a_person_merged_is_recorded_as_merged_and_not_closed() throws Exception {
    forge.personMerges();

    assertThat(run()).containsExactly(new PrMerged(7, 7, "h1", "person-h1", true), NONE);
  }

  @Test
  void one_that_a_person_closed_is_not_counted_as_ours() throws Exception {
    forge.personCloses();

    assertThat(run()).containsExactly(NONE);
  }

  @Test
  void where_there_is_none_nothing_is_closed() throws Exception {
    forge.personDeletes();

    assertThat(run()).containsExactly(NONE);
  }

  @Test
  void a_forge_that_cannot_be_reached_ends_in_a_problem_that_is_named() {
    assertThat(new PullRequestCloser(spec -> forge).givenUp("run", OWED, new Exception("no route")))
        .containsExactly(
            new PullRequestsClosed(List.of(), List.of("Not all could be closed: no route")));
  }

  private List<RunEvent> run() throws Exception {
    return new PullRequestCloser(spec -> forge).run("run", OWED);
  }
}
