package dev.milepost.sandbox.network;

import dev.milepost.sandbox.network.Traffic.Answer;
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
record Gate(
    NetworkPolicy policy, Resolver resolver, Upstream upstream, Traffic traffic, String allowing) {
  /** What became of a request. */
  sealed interface Passage {}

  /**
   * There is a connection.
   *
   * @param server to be closed by whoever got it
   */
  record Through(SocketChannel server) implements Passage {}

  /**
   * There is none.
   *
   * @param status of HTTP
   * @param words a sentence
   */
  record Stopped(String status, String words) implements Passage {}

  Passage to(Target target) {
    return switch (Route.of(policy, resolver, target)) {
      case Route.Open open -> connected(target, open.addresses());
      case Route.Refused refused -> {
        var why = refused.why() + "; allow it with " + allowing.replace("%s", target.shown());
        traffic.count(Answer.REFUSED, target.shown(), why);
        yield new Stopped(
            "403 Forbidden", "Milepost refused a connection to " + target.shown() + ": " + why);
      }
      case Route.Unknown unknown ->
          upstream.leadsTo(target)
              ? connected(target, List.of())
              : failed(target, "its name is not known");
    };
  }

  private Passage connected(Target target, List<InetAddress> addresses) {
    try {
      var server =
          upstream.leadsTo(target)
              ? upstream.connect(target)
              : Dialler.connect(addresses, target.port());
      traffic.count(Answer.REACHED, target.shown(), "");
      return new Through(server);
    } catch (IOException e) {
      return failed(target, "it does not answer");
    }
  }

  private Passage failed(Target target, String why) {
    traffic.count(Answer.FAILED, target.shown(), why);
    return new Stopped(
        "502 Bad Gateway", "Milepost could not reach " + target.shown() + ": " + why);
  }

  /** A request that names no target. */
  Stopped unreadable() {
    traffic.count(Answer.REFUSED, "what is no request", "");
    return new Stopped(
        "400 Bad Request", "Expected CONNECT host:port, or a request for an http:// address");
  }
}
