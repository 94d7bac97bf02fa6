package dev.milepost.gateway.effect.notification;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How messages fare, by endpoint. */
@Singleton
class NotificationMetrics {
  private static final String TRIES = "milepost.notifications.tries";
  private static final String GIVEN_UP = "milepost.notifications.given.up";

  private final MeterRegistry registry;

  NotificationMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void delivered(String endpoint) {
    count(endpoint, "delivered");
  }

  void failed(String endpoint) {
    count(endpoint, "failed");
  }

  /** It was sent as often as it is. */
  void givenUp(String endpoint) {
    registry.counter(GIVEN_UP, "endpoint", endpoint).increment();
  }

  private void count(String endpoint, String result) {
    registry.counter(TRIES, "endpoint", endpoint, "result", result).increment();
  }
}
