package dev.milepost.sandbox.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The target of a request.
 *
 * @param host in the form in which {@link HostPattern} compares it; safe to show
 * @param port 1 to 65535
 */
record Target(String host, int port) {
  private static final int MAX_HOST = 253;
  private static final int MAX_PORT = 65_535;

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:\\[(?<six>[0-9a-fA-F:.]{2,45})\\]|(?<name>[A-Za-z0-9._-]+))(?::(?<port>\\d{1,5}))?");

  /**
   * As it is written in a request or an address of the web.
   *
   * @param usualPort where none is written; 0 if one has to be
   * @return empty if it is none
   */
  static Optional<Target> parse(String written, int usualPort) {
    var parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int port = parts.group("port") == null ? usualPort : Integer.parseInt(parts.group("port"));
    var six = parts.group("six");
    var host = six == null ? Optional.of(name(parts.group("name"))) : address(six);
    return port < 1 || port > MAX_PORT
        ? Optional.empty()
        : host.filter(it -> !it.isEmpty() && it.length() <= MAX_HOST)
            .map(it -> new Target(it, port));
  }

  private static String name(String written) {
    var name = written.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static Optional<String> address(String six) {
    try {
      return Optional.of(InetAddress.getByName("[" + six + "]").getHostAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** As a setting writes it. */
  String shown() {
    return withoutPort() + ":" + port;
  }

  /** The host as an address of the web writes it. */
  String withoutPort() {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
