package dev.milepost.gateway.domain.notification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The times at which a message that was not taken is sent again. */
public final class DeliverySchedule {
  /** As Standard Webhooks recommends; some three days in all. */
  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** The longest wait that a receiver can ask for. */
  private static final Duration LONGEST = DELAYS.getLast();

  /** Messages that failed together are not sent again together. */
  private static final double JITTER = 0.2;

  private DeliverySchedule() {}

  /** How often a message is sent at most. */
  public static int attempts() {
    return DELAYS.size() + 1;
  }

  /**
   * How long to wait for the next try.
   *
   * @param failed so many tries, from 1
   * @param asked what the receiver asks to wait for; zero for nothing
   * @param chance from 0 to 1
   * @return empty if it was tried often enough
   */
  public static Optional<Duration> afterFailure(int failed, Duration asked, double chance) {
    if (failed > DELAYS.size()) {
      return Optional.empty();
    }
    var usual = DELAYS.get(Math.max(0, failed - 1));
    var own = Duration.ofMillis((long) (usual.toMillis() * (1 + JITTER * chance)));
    var wanted = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    return Optional.of(wanted.compareTo(own) > 0 ? wanted : own);
  }
}
