package dev.milepost.sandbox.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Whether a target may be reached, and at which addresses. */
sealed interface Route {
  /** More addresses than these are not tried. */
  int MAX_ADDRESSES = 8;

  /**
   * It may be.
   *
   * @param addresses that were looked at; no others may be connected to
   */
  record RouteOpen(List<InetAddress> addresses) implements Route {
    public RouteOpen {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * It may not be.
   *
   * @param why a part of a sentence
   */
  record RouteRefused(String why) implements Route {}

  /** It may be, but its name leads nowhere. */
  record RouteUnknown() implements Route {}

  /** A policy's answer for a target. Its name is looked up once. */
  static Route of(NetworkPolicy policy, Resolver resolver, Target target) {
    if (!policy.allows(target.host(), target.port())) {
      return new RouteRefused("it is not listed");
    }
    List<InetAddress> all;
    try {
      all = resolver.addresses(target.host());
    } catch (UnknownHostException e) {
      return new RouteUnknown();
    }
    boolean anywhere = policy.names(target.host(), target.port());
    var open =
        all.stream()
            .filter(address -> anywhere || Addresses.isPublic(address))
            .limit(MAX_ADDRESSES)
            .toList();
    return open.isEmpty()
        ? new RouteRefused("it is no public address, and not listed with its port")
        : new RouteOpen(open);
  }
}
