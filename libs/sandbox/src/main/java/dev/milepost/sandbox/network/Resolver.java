package dev.milepost.sandbox.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up the addresses of a name. */
@FunctionalInterface
interface Resolver {
  /** As this machine does it. */
  Resolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

  /**
   * All addresses of a host; of an address itself.
   *
   * @throws UnknownHostException if there are none
   */
  List<InetAddress> addresses(String host) throws UnknownHostException;
}
