package dev.milepost.review.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.service.Hints;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WebhookWakeUpTest {
  private final AtomicReference<Runnable> listener = new AtomicReference<>();
  private final Hints hints =
      (subjects, heard) -> {
        listener.set(heard);
        return () -> listener.set(null);
      };

  @Test
  @Timeout(60)
  void a_hint_ends_the_pause_though_it_came_before_it() throws Exception {
    try (var alarm = WebhookWakeUp.of(hints, Set.of("x"))) {
      listener.get().run();
      listener.get().run();
      alarm.pause(Duration.ofHours(1));
      Thread.ofVirtual().start(() -> listener.get().run());
      alarm.pause(Duration.ofHours(1));
    }
    assertThat(listener.get()).isNull();
  }

  @Test
  void without_a_hint_the_pause_is_as_long_as_it_is() throws Exception {
    try (var alarm = WebhookWakeUp.of(hints, Set.of("x"))) {
      long begun = System.nanoTime();
      alarm.pause(Duration.ofMillis(20));
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }
  }
}
