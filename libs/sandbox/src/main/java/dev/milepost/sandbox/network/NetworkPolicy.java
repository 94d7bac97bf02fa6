package dev.milepost.sandbox.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The network access of programs in a sandbox. A private address, such as this machine's loopback,
 * only if one of {@code hosts} names it, or a name that leads to it, exactly with its port.
 *
 * @param hosts at most {@value #MAX_HOSTS}; none for no network, {@code *} for any public address
 */
public record NetworkPolicy(List<HostPattern> hosts) {
  /** More than a provider, its sign-in and the registries of a dozen languages. */
  public static final int MAX_HOSTS = 256;

  /** No network, not even a loopback that leads anywhere. */
  public static final NetworkPolicy NONE = new NetworkPolicy(List.of());

  /** Any public address. */
  public static final NetworkPolicy OPEN = listed("*");

  public NetworkPolicy {
    hosts = List.copyOf(new LinkedHashSet<>(hosts));
    if (hosts.size() > MAX_HOSTS) {
      throw new IllegalArgumentException(
          "Expected at most %d hosts that may be reached, but found %d"
              .formatted(MAX_HOSTS, hosts.size()));
    }
  }

  /** Those that are written as {@link HostPattern#parse} reads them. */
  public static NetworkPolicy listed(String... hosts) {
    return listed(List.of(hosts));
  }

  /** Those that are written as {@link HostPattern#parse} reads them. */
  public static NetworkPolicy listed(List<String> hosts) {
    return new NetworkPolicy(hosts.stream().map(HostPattern::parse).toList());
  }

  /** Of a profile: {@code true} for any public address, {@code false}, or a list of hosts. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static NetworkPolicy read(Object written) {
    if (written instanceof Boolean open) {
      return open ? OPEN : NONE;
    }
    if (written instanceof List<?> hosts && hosts.stream().allMatch(String.class::isInstance)) {
      return listed(hosts.stream().map(String.class::cast).toList());
    }
    throw new IllegalArgumentException(
        "Expected network to be true, false or a list of hosts such as [\"example.com\"]");
  }

  /** As a profile writes it. */
  @JsonValue
  List<String> written() {
    return hosts.stream().map(HostPattern::shown).toList();
  }

  /** True if nothing may be reached. */
  public boolean isNone() {
    return hosts.isEmpty();
  }

  /**
   * True if a pattern covers this.
   *
   * @param host in lower case, without brackets and without a dot at its end
   */
  public boolean allows(String host, int port) {
    return hosts.stream().anyMatch(pattern -> pattern.covers(host, port));
  }

  /** True if it is named exactly, with its port. */
  boolean names(String host, int port) {
    return hosts.stream()
        .anyMatch(
            pattern ->
                pattern.isExact() && pattern.port().isPresent() && pattern.covers(host, port));
  }

  /** Both. */
  public NetworkPolicy and(NetworkPolicy other) {
    var all = new ArrayList<>(hosts);
    all.addAll(other.hosts);
    return new NetworkPolicy(all);
  }

  /** For people: "no network", or what may be reached. */
  public String shown() {
    return isNone()
        ? "no network"
        : "network: " + written().stream().collect(Collectors.joining(", "));
  }
}
