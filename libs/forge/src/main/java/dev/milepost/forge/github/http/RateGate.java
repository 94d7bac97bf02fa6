package dev.milepost.forge.github.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps all requests with one credential back while GitHub wants none. */
final class RateGate {
  private record Shut(RateLimit limit, Instant until) {}

  private @Nullable Shut shut;

  /** Waits until requests are wanted. */
  void pass(Waits waits, Duration longest, Call call) throws InterruptedException {
    for (var now = since(waits.now()); now != null; now = since(waits.now())) {
      var wait = Duration.between(waits.now(), now.until());
      if (wait.compareTo(longest) > 0) {
        waits.tell(now.limit().reason(), now.until());
        throw ApiError.limited(call, now.limit().reason(), now.until());
      }
      waits.pause(now.limit().reason(), wait);
    }
  }

  synchronized void shut(RateLimit limit, Instant now) {
    var until = now.plus(limit.length());
    if (shut == null || shut.until().isBefore(until)) {
      shut = new Shut(limit, until);
    }
  }

  private synchronized @Nullable Shut since(Instant now) {
    if (shut != null && !now.isBefore(shut.until())) {
      shut = null;
    }
    return shut;
  }
}
