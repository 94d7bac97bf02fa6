package dev.milepost.sandbox.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A target on this machine's loopback that a policy names.
 *
 * @param target as it is named
 * @param address of 4 or 16 bytes
 */
record LoopbackTarget(Target target, byte[] address) {
  private static final String LOCALHOST = "localhost";
  private static final String USUAL = "127.0.0.1";

  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /** Text that is never taken for a name. */
  private static final Pattern NUMBERS =
      Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE + "|[0-9a-f:.]*:[0-9a-f:.]*");

  static List<LoopbackTarget> in(NetworkPolicy policy) {
    return policy.hosts().stream()
        .filter(pattern -> pattern.isExact() && pattern.port().isPresent())
        .map(pattern -> new Target(pattern.host(), pattern.port().getAsInt()))
        .flatMap(target -> of(target).stream())
        .toList();
  }

  private static Optional<LoopbackTarget> of(Target target) {
    return literal(target.host().equals(LOCALHOST) ? USUAL : target.host())
        .filter(InetAddress::isLoopbackAddress)
        .map(address -> new LoopbackTarget(target, address.getAddress()));
  }

  /** True of an address, or a name, that is known to be none of the public network. */
  static boolean isNearby(String host) {
    return host.equals(LOCALHOST)
        || literal(host).filter(address -> !Addresses.isPublic(address)).isPresent();
  }

  /** Of an address; nothing is looked up. */
  static Optional<InetAddress> literal(String host) {
    try {
      return NUMBERS.matcher(host).matches()
          ? Optional.of(InetAddress.getByName(host))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  static byte[] address(String host) {
    return literal(host).orElseThrow().getAddress();
  }
}
