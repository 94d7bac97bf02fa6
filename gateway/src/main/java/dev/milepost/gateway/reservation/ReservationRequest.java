package dev.milepost.gateway.reservation;

import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
