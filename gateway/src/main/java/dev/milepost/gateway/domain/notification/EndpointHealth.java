package dev.milepost.gateway.domain.notification;

import java.time.Duration;

/**
 * How an endpoint fares. One that takes nothing rests between tries, so that thousands of messages
 * that wait for it cost one try a rest, not a time limit each.
 *
 * @param failures failed tries since it last took a message, of whichever messages
 */
public record EndpointHealth(int failures) {
  /** An endpoint that nothing is said against. */
  public static final EndpointHealth GOOD = new EndpointHealth(0);

  /** The failures of a few messages may be their own. */
  static final int TOLERATED = 2;

  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** The longest rest that a receiver can ask for; its message may wait longer. */
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);

  private static final int MAX_DOUBLINGS = 6;

  /** Replicas do not try it together. */
  private static final double JITTER = 0.2;

  /** The endpoint after one more failed try. */
  public EndpointHealth failed() {
    return new EndpointHealth(Math.min(failures, Integer.MAX_VALUE - 1) + 1);
  }

  /**
   * How long the endpoint is left alone; zero for not at all.
   *
   * @param asked what the receiver asks to wait for; zero for nothing
   * @param chance from 0 to 1
   */
  public Duration rest(Duration asked, double chance) {
    int counted = failures - TOLERATED;
    if (counted <= 0) {
      return Duration.ZERO;
    }
    var doubled = SHORTEST.multipliedBy(1L << Math.min(counted - 1, MAX_DOUBLINGS));
    var usual = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    var own = Duration.ofMillis((long) (usual.toMillis() * (1 + JITTER * chance)));
    var wanted = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    return wanted.compareTo(own) > 0 ? wanted : own;
  }
}
