package dev.milepost.gateway.effect.notification;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How messages fare, by endpoint. */
@Singleton
class NotificationMetrics {
  private static final String TRIES = "milepost.notifications.tries";
  private static final String GIVEN_UP = "milepost.notifications.given.up";
  private static final String RESTS = "milepost.notifications.rests";

  private final MeterRegistry registry;

  NotificationMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** It took nothing and is left alone for a while. */
  void rested(String endpoint) {
    registry.counter(RESTS, "endpoint", endpoint).increment();
  }

  void delivered(String endpoint) {
    count(endpoint, "delivered");
  }

  void failed(String endpoint) {
    count(endpoint, "failed");
  }

  /** They were sent as often as they are, or could not be for long. */
  void givenUp(String endpoint, int messages) {
    registry.counter(GIVEN_UP, "endpoint", endpoint).increment(messages);
  }

  private void count(String endpoint, String result) {
    registry.counter(TRIES, "endpoint", endpoint, "result", result).increment();
  }
}
