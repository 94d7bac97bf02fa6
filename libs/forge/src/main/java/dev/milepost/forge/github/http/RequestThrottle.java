package dev.milepost.forge.github.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps all requests with one credential back while GitHub wants none. */
final class RequestThrottle {
  private record ThrottlePeriod(RateLimit limit, Instant until) {}

  private @Nullable ThrottlePeriod shut;

  /** Waits until requests are wanted. */
  void pass(RequestClock waits, Duration longest, URI api) throws InterruptedException {
    for (var now = since(waits.now()); now != null; now = since(waits.now())) {
      var wait = Duration.between(waits.now(), now.until());
      if (wait.compareTo(longest) > 0) {
        waits.tell(now.limit().reason(), now.until());
        throw ApiError.limited(api, now.limit().reason(), now.until());
      }
      waits.pause(now.limit().reason(), wait);
    }
  }

  synchronized void shut(RateLimit limit, Instant now) {
    var until = now.plus(limit.length());
    if (shut == null || shut.until().isBefore(until)) {
      shut = new ThrottlePeriod(limit, until);
    }
  }

  private synchronized @Nullable ThrottlePeriod since(Instant now) {
    if (shut != null && !now.isBefore(shut.until())) {
      shut = null;
    }
    return shut;
  }
}
