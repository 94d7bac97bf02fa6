package dev.milepost.gateway.mcp;

import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.access.RateLimits;
import io.quarkiverse.mcp.server.Implementation;
import io.quarkiverse.mcp.server.InitialCheck;
import io.quarkiverse.mcp.server.InitialRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** Keeps sessions from filling the memory: each is kept for minutes, with what its client said. */
@Singleton
class SessionLimits implements InitialCheck {
  /** A client's name and description, and links to its pictures, are short. */
  private static final int MOST_CHARACTERS = 4096;

  private static final int MOST_CAPABILITIES = 20;

  /** A session is not asked for with each call. */
  private static final int REQUESTS = 10;

  private final CurrentCaller caller;
  private final RateLimits limits;

  SessionLimits(CurrentCaller caller, RateLimits limits) {
    this.caller = caller;
    this.limits = limits;
  }

  @Override
  public Uni<CheckResult> perform(InitialRequest request) {
    if (request.autoInitialized()) {
      return InitialCheck.CheckResult.success();
    }
    if (length(request.implementation()) > MOST_CHARACTERS
        || request.clientCapabilities().size() > MOST_CAPABILITIES) {
      return InitialCheck.CheckResult.error(
          "Expected a client that says less of itself: %d characters at most"
              .formatted(MOST_CHARACTERS));
    }
    var who = caller.find();
    long wait =
        who.isEmpty()
            ? 0
            : Stream.generate(() -> limits.request(who.get()))
                .limit(REQUESTS)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    return wait > 0
        ? InitialCheck.CheckResult.error(
            "Expected fewer sessions; try again in %d s".formatted(wait))
        : InitialCheck.CheckResult.success();
  }

  /** With its pictures, which are addresses, or whole pictures in one. */
  private static int length(Implementation client) {
    return client.toString().length();
  }
}
