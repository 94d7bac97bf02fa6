package dev.milepost.e2e.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses in the form of CIDR.
 *
 * @param first as a number
 * @param bits of an address of its family
 * @param prefix how many bits all of them share
 */
record AddressBlock(BigInteger first, int bits, int prefix) {
  private static final Pattern CIDR = Pattern.compile("([0-9a-f:.]+)/(\\d{1,3})");

  /** Whether an {@code ipBlock} is a block, and each that it leaves out lies within it. */
  static boolean isWhole(JsonNode ipBlock) {
    var all = of(ipBlock.path("cidr").asText());
    return all.isPresent()
        && Manifests.each(ipBlock.path("except"))
            .allMatch(one -> of(one.asText()).filter(all.get()::containsPart).isPresent());
  }

  private static Optional<AddressBlock> of(String cidr) {
    var parts = CIDR.matcher(cidr);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      var address = InetAddress.getByName(parts.group(1)).getAddress();
      int bits = address.length * Byte.SIZE;
      int prefix = Integer.parseInt(parts.group(2));
      var first = new BigInteger(1, address);
      boolean begins =
          prefix <= bits && first.getLowestSetBit() >= bits - prefix || first.signum() == 0;
      return begins && prefix <= bits
          ? Optional.of(new AddressBlock(first, bits, prefix))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private boolean containsPart(AddressBlock other) {
    return bits == other.bits
        && prefix < other.prefix
        && first.shiftRight(bits - prefix).equals(other.first.shiftRight(bits - prefix));
  }
}
