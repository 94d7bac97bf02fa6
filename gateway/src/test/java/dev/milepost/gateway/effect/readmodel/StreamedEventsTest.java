package dev.milepost.gateway.effect.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.EventView;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class StreamedEventsTest {
  @Inject LogWriter log;
  @Inject StreamedEvents events;

  @Test
  void a_read_is_shared_by_those_whom_it_tells_all_and_by_nobody_else() {
    var run = log.newRun();
    log.write(run, List.of(GatewayGiven.submitted()));
    long before = System.nanoTime();
    var first = events.after(run, 0, before);
    assertThat(first.events()).extracting(EventView::seq).containsExactly(1L);
    assertThat(events.after(run, 1, before).events()).isEmpty();
    log.write(run, List.of(new PauseRequested("ann", "lunch")));
    assertThat(events.after(run, 0, before)).as("what began after the moment").isSameAs(first);
    long after = System.nanoTime();
    assertThat(events.after(run, 0, after).events())
        .as("who comes later misses nothing")
        .extracting(EventView::seq)
        .containsExactly(1L, 2L);
    assertThat(events.after(run, 1, after).events()).extracting(EventView::seq).containsExactly(2L);
  }
}
