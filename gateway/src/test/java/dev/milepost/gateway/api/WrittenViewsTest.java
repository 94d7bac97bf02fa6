package dev.milepost.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.milepost.api.RunView;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.RunViews;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenViewsTest {
  private static final int VIEWS = 200;
  private static final long MOST_BYTES = 100_000;

  @Test
  void texts_of_views_that_are_kept_are_bounded_together() {
    var tags = new EntityTags(new ObjectMapper().registerModule(new JavaTimeModule()), MOST_BYTES);
    var held = new ArrayList<RunView>();
    var state = GatewayGiven.state(List.of(GatewayGiven.submitted()));
    for (int view = 0; view < VIEWS; view++) {
      held.add(RunViews.of(state, null));
      tags.of(held.getLast());
    }
    assertThat(tags.kept()).isPositive().isLessThanOrEqualTo(MOST_BYTES);
    assertThat(tags.of(held.getFirst())).isEqualTo(tags.of(held.getLast()));
  }
}
