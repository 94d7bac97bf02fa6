package dev.milepost.gateway.effect.notification;

import dev.milepost.gateway.domain.notification.Delivery;
import dev.milepost.gateway.domain.notification.NotificationEndpoint;
import java.time.Duration;

/** Sends a message once. */
interface MessageSender {
  /** The end of one try. */
  sealed interface SendResult {
    /** The receiver has taken it. */
    record Taken() implements SendResult {}

    /**
     * It may be tried again.
     *
     * @param asked what the receiver asks to wait for; zero for nothing
     */
    record Failed(String problem, Duration asked) implements SendResult {}

    /** The receiver wants no more of them. */
    record Refused(String problem) implements SendResult {}
  }

  SendResult send(NotificationEndpoint endpoint, Delivery delivery) throws InterruptedException;
}
