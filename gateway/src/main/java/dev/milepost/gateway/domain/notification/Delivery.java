package dev.milepost.gateway.domain.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * News on their way to one addressee of an endpoint.
 *
 * @param addressee a mailbox; empty for a webhook
 * @param attempts how often it was sent, also where that failed
 * @param next when it is sent next; null once it has ended
 * @param ended when it was delivered or given up
 * @param problem why the newest attempt failed; null for none
 */
public record Delivery(
    long id,
    Notification news,
    String endpoint,
    String addressee,
    DeliveryState state,
    int attempts,
    Instant created,
    @Nullable Instant next,
    @Nullable Instant ended,
    @Nullable String problem) {
  /** Where a delivery is. */
  public enum DeliveryState {
    /** It is sent, or sent again. */
    PENDING,
    /** The receiver has taken it. */
    DELIVERED,
    /** It was sent as often as it is, or the receiver wants no more of them. */
    DEAD
  }
}
