package dev.milepost.gateway.effect.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.RunViews;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunListingTest {
  private static final String HOSTILE = "a\\0b\0c\\\\d\\";

  @Test
  void a_run_is_listed_as_its_state_says_whatever_its_texts_and_times_are() {
    var state =
        GatewayGiven.state(
            List.of(
                new MilestoneSubmitted(GatewayGiven.spec(true, true), HOSTILE),
                new MilestonePaused(HOSTILE, Instant.MAX)));
    var summary = RunViews.summary(state, null);
    assertThat(summary.reason()).isEqualTo(HOSTILE);
    var listing = RunListing.of(summary);
    assertThat(listing.reason()).doesNotContain("\0");
    var listed = new ListedRun(state.run(), summary.status(), false, null, listing);
    assertThat(listed.summary(Map.of())).isEqualTo(summary);
  }

  @Test
  void a_run_that_a_service_stands_still_at_is_listed_as_stuck_unless_it_is_over() {
    var state = GatewayGiven.state(List.of(GatewayGiven.submitted()));
    var listing = RunListing.of(RunViews.summary(state, null));
    var told = Map.of(state.run(), "For merge: it cannot be read");
    var going = new ListedRun(state.run(), "planning", false, null, listing);
    assertThat(going.summary(told)).isEqualTo(RunViews.summary(state, told.get(state.run())));
    var over = new ListedRun(state.run(), "planning", true, null, listing);
    assertThat(over.summary(told)).isEqualTo(RunViews.summary(state, null));
  }
}
