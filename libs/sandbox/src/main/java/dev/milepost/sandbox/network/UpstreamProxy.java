package dev.milepost.sandbox.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The proxy by which the service itself reaches the network, where it has to.
 *
 * @param proxy where it listens; empty if there is none
 * @param account name and password for it; empty if it wants none
 * @param without hosts, and those below them, that are reached without it; {@code *} for all
 */
record UpstreamProxy(Optional<Target> proxy, String account, List<String> without) {
  static final UpstreamProxy NONE = new UpstreamProxy(Optional.empty(), "", List.of());

  /** As the service's environment says. */
  static final UpstreamProxy SYSTEM = of(System.getenv());

  private static final int MAX_ANSWER_BYTES = 16 * 1024;
  private static final int ANSWER_LIMIT_MILLIS = 30_000;
  private static final int USUAL_PORT = 80;
  private static final Pattern CONNECTED =
      Pattern.compile("HTTP/1\\.[01] 2\\d\\d.*", Pattern.DOTALL);

  /**
   * Reads {@code HTTPS_PROXY}, else {@code HTTP_PROXY}, else {@code ALL_PROXY}, and {@code
   * NO_PROXY}, in small letters too. A proxy that is not one of HTTP is passed over.
   */
  static UpstreamProxy of(Map<String, String> environment) {
    var written =
        Stream.of("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
            .flatMap(name -> read(environment, name).stream())
            .findFirst();
    if (written.isEmpty()) {
      return NONE;
    }
    try {
      var uri =
          URI.create(written.get().contains("://") ? written.get() : "http://" + written.get());
      int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
      if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
        return NONE;
      }
      var account = Optional.ofNullable(uri.getUserInfo()).orElse("");
      var without = read(environment, "NO_PROXY").orElse("");
      return new UpstreamProxy(
          Target.parse(uri.getHost(), port),
          account,
          Arrays.stream(without.toLowerCase().split("[,\\s]+"))
              .map(host -> host.replaceFirst("^\\*?\\.", ""))
              .filter(host -> !host.isEmpty())
              .toList());
    } catch (IllegalArgumentException e) {
      return NONE;
    }
  }

  private static Optional<String> read(Map<String, String> environment, String name) {
    return Stream.of(name, name.toLowerCase())
        .map(environment::get)
        .filter(value -> value != null && !value.isBlank())
        .map(String::strip)
        .findFirst();
  }

  /** True if it leads to this target. What is nearby is reached without it. */
  boolean leadsTo(Target target) {
    return proxy.isPresent()
        && !LoopbackTarget.isNearby(target.host())
        && without.stream()
            .noneMatch(
                host ->
                    host.equals("*")
                        || target.host().equals(host)
                        || target.host().endsWith("." + host));
  }

  /**
   * A connection through it.
   *
   * @throws IOException if it does not answer, or refuses
   */
  SocketChannel connect(Target target) throws IOException {
    var at = proxy.orElseThrow();
    var channel = Dialler.connect(List.of(InetAddress.getAllByName(at.host())), at.port());
    try {
      Pipes.write(channel, ByteBuffer.wrap(request(target)));
      channel.socket().setSoTimeout(ANSWER_LIMIT_MILLIS);
      var answer = answer(channel);
      if (!CONNECTED.matcher(answer).matches()) {
        throw new IOException("the service's own proxy refused");
      }
      return channel;
    } catch (IOException e) {
      Pipes.close(channel);
      throw e;
    }
  }

  private byte[] request(Target target) {
    var known = account.isEmpty() ? "" : "Proxy-Authorization: Basic " + encoded(account) + "\r\n";
    return "CONNECT %1$s HTTP/1.1\r\nHost: %1$s\r\n%2$s\r\n"
        .formatted(target.shown(), known)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String encoded(String account) {
    return Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
  }

  /** To its empty line, and nothing behind it. */
  private static String answer(SocketChannel channel) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var in = channel.socket().getInputStream();
    int ends = 0;
    while (ends < 2) {
      int next = in.read();
      if (next < 0 || bytes.size() == MAX_ANSWER_BYTES) {
        throw new IOException("the service's own proxy gave no answer");
      }
      bytes.write(next);
      ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
