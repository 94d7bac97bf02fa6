package dev.milepost.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often one caller, or one address that shows no good token, may ask this replica: buckets of
 * tokens that fill up again evenly.
 */
@ApplicationScoped
class RateLimits {
  /** Ten seconds' worth may come at once: a page that opens asks for many things. */
  private static final int BURST_SECONDS = 10;

  private static final int MOST_CALLERS = 10_000;
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private final Cache<String, Bucket> requests = cache();
  private final Cache<String, Bucket> failures = cache();
  private final long perSecond;
  private final long failuresPerMinute;

  /**
   * @param perSecond requests of one caller; ten times as many may come at once
   * @param failuresPerMinute requests of one address that are refused for their token
   */
  RateLimits(
      @ConfigProperty(name = "milepost.gateway.requests-per-second", defaultValue = "100")
          long perSecond,
      @ConfigProperty(name = "milepost.gateway.failures-per-minute", defaultValue = "60")
          long failuresPerMinute) {
    if (perSecond < 1 || failuresPerMinute < 1) {
      throw new IllegalArgumentException(
          "Expected milepost.gateway.requests-per-second and milepost.gateway.failures-per-minute"
              + " of 1 or more, but found %d and %d".formatted(perSecond, failuresPerMinute));
    }
    this.perSecond = perSecond;
    this.failuresPerMinute = failuresPerMinute;
  }

  /** Seconds after which the caller may ask again; 0 if it may now. */
  long request(String caller) {
    return taken(
        requests.get(
            caller, any -> bucket(perSecond * BURST_SECONDS, perSecond, Duration.ofSeconds(1))));
  }

  /** Seconds after which the address may fail again; 0 if this failure is within the limit. */
  long failure(String address) {
    return taken(
        failures.get(
            address, any -> bucket(failuresPerMinute, failuresPerMinute, Duration.ofMinutes(1))));
  }

  private static long taken(Bucket bucket) {
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? 0
        : Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
  }

  private static Bucket bucket(long most, long refill, Duration period) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(most).refillGreedy(refill, period))
        .build();
  }

  private static Cache<String, Bucket> cache() {
    return Caffeine.newBuilder().maximumSize(MOST_CALLERS).expireAfterAccess(FORGOTTEN).build();
  }
}
