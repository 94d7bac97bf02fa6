package dev.milepost.gateway.effect.reservation;

import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A run that a client wants to begin.
 *
 * @param run the id that it gets if there is none yet
 * @param payload the submission as JSON
 * @param idempotencyKey null where the client gave none
 */
public record ReservationRequest(
    String run, MilestoneSubmitted submitted, String payload, @Nullable String idempotencyKey) {
  String milestoneDigest() {
    return digest(submitted.spec().milestoneKey());
  }

  String requestDigest() {
    return digest(payload);
  }

  static String digest(String text) {
    return Sha256.hex(text);
  }
}
