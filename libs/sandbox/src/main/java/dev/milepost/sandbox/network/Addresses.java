package dev.milepost.sandbox.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Tells addresses of the public network from those of machines and networks nearby. */
final class Addresses {
  /** Whoever is within may not be reached, but by name. */
  private static final List<Block> NEARBY =
      List.of(
          new Block("0.0.0.0", 8),
          new Block("10.0.0.0", 8),
          new Block("100.64.0.0", 10), // of carriers
          new Block("127.0.0.0", 8),
          new Block("168.63.129.16", 32), // what a cloud tells its machines
          new Block("169.254.0.0", 16),
          new Block("172.16.0.0", 12),
          new Block("192.0.0.0", 24),
          new Block("192.168.0.0", 16),
          new Block("198.18.0.0", 15), // for measurements
          new Block("224.0.0.0", 3), // multicast, reserved, broadcast
          new Block("::", 96), // none, loopback, and a form of IPv4
          new Block("64:ff9b:1::", 48), // translation to a network nearby
          new Block("100::", 64), // leads nowhere
          new Block("2001::", 23), // tunnels to IPv4 and other arrangements
          new Block("fc00::", 7), // unique local
          new Block("fe80::", 9), // link-local and what was site-local
          new Block("ff00::", 8)); // multicast

  /** What comes after it is an address of IPv4. */
  private static final Block TRANSLATED = new Block("64:ff9b::", 96);

  private static final Block SIX_TO_FOUR = new Block("2002::", 16);
  private static final int SIX_TO_FOUR_AT = 2;
  private static final int TRANSLATED_AT = 12;
  private static final int IPV4_BYTES = 4;

  private Addresses() {}

  /** Those that begin with the same bits. */
  private record Block(byte[] begin, int bits) {
    Block(String begin, int bits) {
      this(literal(begin).getAddress(), bits);
    }

    boolean holds(byte[] address) {
      if (address.length != begin.length) {
        return false;
      }
      int whole = bits / Byte.SIZE;
      int rest = bits % Byte.SIZE;
      int mask = rest == 0 ? 0 : 0xff << (Byte.SIZE - rest) & 0xff;
      return Arrays.equals(begin, 0, whole, address, 0, whole)
          && (rest == 0 || (begin[whole] & mask) == (address[whole] & mask));
    }
  }

  /**
   * True if it is neither this machine's nor that of a network that is not everybody's. What an
   * address of IPv6 says of one of IPv4 is looked at too.
   */
  static boolean isPublic(InetAddress address) {
    var bytes = address.getAddress();
    if (NEARBY.stream().anyMatch(block -> block.holds(bytes))) {
      return false;
    }
    if (TRANSLATED.holds(bytes)) {
      return isPublic(within(bytes, TRANSLATED_AT));
    }
    if (SIX_TO_FOUR.holds(bytes)) {
      return isPublic(within(bytes, SIX_TO_FOUR_AT));
    }
    return !isOwn(address);
  }

  private static InetAddress within(byte[] bytes, int at) {
    try {
      return Inet4Address.getByAddress(Arrays.copyOfRange(bytes, at, at + IPV4_BYTES));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOwn(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
