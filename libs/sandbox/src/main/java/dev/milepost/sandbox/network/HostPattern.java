package dev.milepost.sandbox.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Hosts that may be reached: {@code example.com}, {@code *.example.com} (each below it), {@code *}
 * (any), {@code 192.0.2.7}, {@code [2001:db8::7]}, each with {@code :port} or without.
 *
 * @param host in lower case, without brackets; {@code *} or {@code *.…} for many
 * @param port the only one; empty for those of the web, 443 and 80
 */
public record HostPattern(String host, OptionalInt port) {
  /** Of a name in the domain name system. */
  private static final int MAX_NAME = 253;

  private static final int MAX_PORT = 65_535;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final String ANY = "*";
  private static final String BELOW = "*.";
  private static final int MAX_SHOWN = 80;

  private static final Pattern NAME =
      Pattern.compile(
          "[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*");

  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

  private static final Pattern WRITTEN =
      Pattern.compile("(?:\\[(?<six>[^\\]]*)\\]|(?<name>[^:\\[\\]]*))(?::(?<port>\\d{1,5}))?");

  /**
   * Reads one as it is written.
   *
   * @throws IllegalArgumentException if it is none; says what is allowed
   */
  public static HostPattern parse(String written) {
    return read(written.strip().toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("Expected a host such as example.com, *.example.com or 127.0.0.1:8080 that"
                            + " may be reached, but found \"%s\"")
                        .formatted(shown(written))));
  }

  private static Optional<HostPattern> read(String written) {
    var parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var six = parts.group("six");
    var host =
        six == null ? Optional.of(parts.group("name")).filter(HostPattern::isName) : address(six);
    var port = parts.group("port");
    if (port == null) {
      return host.map(name -> new HostPattern(name, OptionalInt.empty()));
    }
    int number = Integer.parseInt(port);
    return number >= 1 && number <= MAX_PORT
        ? host.map(name -> new HostPattern(name, OptionalInt.of(number)))
        : Optional.empty();
  }

  /** In the one form in which it is compared; in brackets it is never looked up as a name. */
  private static Optional<String> address(String six) {
    try {
      return IPV6.matcher(six).matches()
          ? Optional.of(InetAddress.getByName("[" + six + "]").getHostAddress())
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static boolean isName(String host) {
    var name = host.startsWith(BELOW) ? host.substring(BELOW.length()) : host;
    return host.equals(ANY) || name.length() <= MAX_NAME && NAME.matcher(name).matches();
  }

  /** True of one host, not of many. */
  public boolean isExact() {
    return !host.startsWith(ANY);
  }

  /**
   * True if it covers this.
   *
   * @param asked in lower case, without brackets and without a dot at its end
   */
  public boolean covers(String asked, int askedPort) {
    boolean ports =
        port.isPresent() ? port.getAsInt() == askedPort : askedPort == HTTPS || askedPort == HTTP;
    boolean hosts =
        host.equals(ANY)
            || host.equals(asked)
            || host.startsWith(BELOW) && asked.endsWith(host.substring(ANY.length()));
    return ports && hosts;
  }

  /** As it is written. */
  public String shown() {
    var name = host.contains(":") ? "[" + host + "]" : host;
    return port.isPresent() ? name + ":" + port.getAsInt() : name;
  }

  private static String shown(String written) {
    var clean = written.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= MAX_SHOWN ? clean : clean.substring(0, MAX_SHOWN) + "…";
  }
}
