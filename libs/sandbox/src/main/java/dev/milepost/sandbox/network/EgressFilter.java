package dev.milepost.sandbox.network;

import dev.milepost.sandbox.network.Traffic.TrafficOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * Lets through to the targets that a policy allows, and counts.
 *
 * @param upstream that leads on where there is one
 * @param allowing how a person allows a further one, with {@code %s} for it
 */
record EgressFilter(
    NetworkPolicy policy,
    Resolver resolver,
    UpstreamProxy upstream,
    Traffic traffic,
    String allowing) {
  /** The result of a request. */
  sealed interface FilterResult {}

  /**
   * There is a connection.
   *
   * @param server the receiver closes it
   */
  record ConnectionOpened(SocketChannel server) implements FilterResult {}

  /**
   * There is none.
   *
   * @param status of HTTP
   * @param words a sentence
   */
  record ConnectionStopped(String status, String words) implements FilterResult {}

  FilterResult to(Target target) {
    return switch (Route.of(policy, resolver, target)) {
      case Route.RouteOpen open -> connected(target, open.addresses());
      case Route.RouteRefused refused -> {
        var why = refused.why() + "; allow it with " + allowing.replace("%s", target.shown());
        traffic.count(TrafficOutcome.REFUSED, target.shown(), why);
        yield new ConnectionStopped(
            "403 Forbidden", "Milepost refused a connection to " + target.shown() + ": " + why);
      }
      case Route.RouteUnknown unknown ->
          upstream.leadsTo(target)
              ? connected(target, List.of())
              : failed(target, "its name is not known");
    };
  }

  private FilterResult connected(Target target, List<InetAddress> addresses) {
    try {
      var server =
          upstream.leadsTo(target)
              ? upstream.connect(target)
              : Dialler.connect(addresses, target.port());
      traffic.count(TrafficOutcome.REACHED, target.shown(), "");
      return new ConnectionOpened(server);
    } catch (IOException e) {
      return failed(target, "it does not answer");
    }
  }

  private FilterResult failed(Target target, String why) {
    traffic.count(TrafficOutcome.FAILED, target.shown(), why);
    return new ConnectionStopped(
        "502 Bad Gateway", "Milepost could not reach " + target.shown() + ": " + why);
  }

  /** A request that names no target. */
  ConnectionStopped unreadable() {
    traffic.count(TrafficOutcome.REFUSED, "what is no request", "");
    return new ConnectionStopped(
        "400 Bad Request", "Expected CONNECT host:port, or a request for an http:// address");
  }
}
