package dev.milepost.sandbox.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Separates addresses of the public network from those of machines and networks nearby. */
final class Addresses {
  /** Addresses that may be reached by name only. */
  private static final List<AddressBlock> NEARBY =
      List.of(
          new AddressBlock("0.0.0.0", 8),
          new AddressBlock("10.0.0.0", 8),
          new AddressBlock("100.64.0.0", 10), // of carriers
          new AddressBlock("127.0.0.0", 8),
          new AddressBlock("168.63.129.16", 32), // a cloud's metadata service
          new AddressBlock("169.254.0.0", 16),
          new AddressBlock("172.16.0.0", 12),
          new AddressBlock("192.0.0.0", 24),
          new AddressBlock("192.168.0.0", 16),
          new AddressBlock("198.18.0.0", 15), // for measurements
          new AddressBlock("224.0.0.0", 3), // multicast, reserved, broadcast
          new AddressBlock("::", 96), // none, loopback, and a form of IPv4
          new AddressBlock("64:ff9b:1::", 48), // translation to a network nearby
          new AddressBlock("100::", 64), // leads nowhere
          new AddressBlock("2001::", 23), // tunnels to IPv4 and other arrangements
          new AddressBlock("fc00::", 7), // unique local
          new AddressBlock("fe80::", 9), // link-local and what was site-local
          new AddressBlock("ff00::", 8)); // multicast

  /** The prefix before an address of IPv4. */
  private static final AddressBlock TRANSLATED = new AddressBlock("64:ff9b::", 96);

  private static final AddressBlock SIX_TO_FOUR = new AddressBlock("2002::", 16);
  private static final int SIX_TO_FOUR_AT = 2;
  private static final int TRANSLATED_AT = 12;
  private static final int IPV4_BYTES = 4;

  private Addresses() {}

  /** Those that begin with the same bits. */
  private record AddressBlock(byte[] begin, int bits) {
    AddressBlock(String begin, int bits) {
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
   * True if it is neither this machine's nor that of a network that is not public. An IPv4 address
   * within one of IPv6 is looked at too.
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
