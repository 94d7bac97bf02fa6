package dev.milepost.sandbox.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The way from one sandbox, whose network holds nothing but its own loopback, to the hosts that its
 * program may reach: a proxy of ours on socket files, which are handed in, and in there a forwarder
 * between that loopback and these files. What is allowed of this machine's loopback is found at its
 * usual address.
 */
public final class Egress implements AutoCloseable {
  /** The program that runs the forwarder; it has to be in the sandbox. */
  public static final String PERL = "perl";

  /** The beginning of its message where it cannot run a program. */
  public static final String NOT_RUN_WORDS = "milepost-forward: cannot run ";

  private static final String LOOPBACK = "127.0.0.1";
  private static final int FIRST_PORT = 17_128;

  private final Traffic traffic = new Traffic();
  private final EgressProxy proxy = new EgressProxy();
  private final SocketFolder folder;
  private final List<String> listening = new ArrayList<>();
  private final int port;
  private int sockets;

  private Egress(SocketFolder folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * Opens the way.
   *
   * @param allowing how a person allows a further host, with {@code %s} for it
   * @throws IOException if there is no place for socket files
   */
  public static Egress open(NetworkPolicy policy, String allowing) throws IOException {
    return open(policy, allowing, UpstreamProxy.SYSTEM);
  }

  static Egress open(NetworkPolicy policy, String allowing, UpstreamProxy upstream)
      throws IOException {
    var ofLoopback = LoopbackTarget.in(policy);
    int port =
        IntStream.iterate(FIRST_PORT, next -> next + 1)
            .filter(free -> ofLoopback.stream().noneMatch(it -> it.target().port() == free))
            .findFirst()
            .orElseThrow();
    var egress = new Egress(SocketFolder.make(), port);
    try {
      var gate = new EgressFilter(policy, Resolver.SYSTEM, upstream, egress.traffic, allowing);
      egress.listen(LoopbackTarget.address(LOOPBACK), port, Exchange.proxied(gate));
      for (var it : ofLoopback) {
        egress.listen(it.address(), it.target().port(), Exchange.straight(gate, it.target()));
      }
    } catch (IOException | RuntimeException e) {
      egress.close();
      throw e;
    }
    return egress;
  }

  private void listen(byte[] address, int at, Exchange exchange) throws IOException {
    var file = folder.socket(sockets++);
    proxy.listen(file, exchange);
    listening.addAll(
        List.of(HexFormat.of().formatHex(address), Integer.toString(at), file.toString()));
  }

  /** Files that must be in the sandbox, for reading, at the same path. */
  public Path shared() {
    return folder.shared();
  }

  /** The command that starts the forwarder and becomes this one. */
  public List<String> around(List<String> argv) {
    var all = new ArrayList<>(List.of(PERL, folder.script().toString()));
    all.addAll(listening);
    all.add("--");
    all.addAll(argv);
    return List.copyOf(all);
  }

  /** The same environment, and where the proxy is. */
  public Map<String, String> around(Map<String, String> environment) {
    return ProxyVariables.in(environment, LOOPBACK, port);
  }

  /** The hosts reached and refused so far, a line for each; safe to show. */
  public List<String> lines() {
    return traffic.lines();
  }

  /** Ends all connections. */
  @Override
  public void close() throws IOException {
    proxy.close();
    folder.close();
  }
}
