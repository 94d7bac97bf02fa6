package dev.milepost.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * How often one caller, or one address that shows no good token, may ask this replica: buckets of
 * tokens that fill up again evenly.
 */
@ApplicationScoped
public class RateLimits {
  /** Ten seconds' worth may come at once: a page that opens asks for many things. */
  private static final int BURST_SECONDS = 10;

  /** Bytes of an address of IPv6 that name a network. */
  private static final int HALF = 8;

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

  /**
   * One owner's addresses in one form: the first half of one of IPv6, {@code 127} for loopback,
   * which has 16 million.
   */
  static String networkOf(HttpServerRequest request) {
    var remote = request.remoteAddress();
    return network(remote == null ? null : remote.hostAddress());
  }

  /** The same of an address as text; null where a request has none. */
  static String network(@Nullable String address) {
    if (address == null) {
      return "";
    }
    if (address.startsWith("127.")) {
      return "127";
    }
    try {
      return address.contains(":")
          ? HexFormat.of().formatHex(InetAddress.getByName(address).getAddress(), 0, HALF)
          : address;
    } catch (UnknownHostException | IndexOutOfBoundsException e) {
      return address;
    }
  }

  /** Seconds after which the caller may ask again; 0 if it may now. */
  public long request(Caller caller) {
    return request(caller.key());
  }

  /** The same by what names the caller. */
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
