package dev.milepost.executor.effect;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.Sandboxes;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A profile whose agents run in bubblewrap, and a server on all addresses of this machine. */
abstract class NetworkContract {
  static final String SHOWS = "curl -sS --max-time 20 ";

  @TempDir Path folder;
  final AtomicInteger asked = new AtomicInteger();
  Workbench bench;
  HttpServer server;
  int port;

  @BeforeEach
  void an_agent_in_bubblewrap_and_a_server_beside_it() throws Exception {
    assumeTrue(
        Sandboxes.work(SandboxChoice.BUBBLEWRAP, System.getenv()),
        "bubblewrap (bwrap) does not work on this machine");
    assumeTrue(areThere("curl", "perl"), "curl or perl is not on this machine");
    bench = new Workbench(folder);
    Files.createDirectories(bench.home);
    bench.sandbox = SandboxChoice.BUBBLEWRAP;
    // On all addresses of this machine, as a service would be that trusts its network.
    server = HttpServer.create(new InetSocketAddress(0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, 5);
          exchange.getResponseBody().write("hello".getBytes());
          exchange.close();
        });
    server.setExecutor(command -> Thread.ofVirtual().start(command));
    server.start();
    port = server.getAddress().getPort();
  }

  @AfterEach
  void no_server_stays() {
    if (server != null) {
      server.stop(0);
    }
  }

  void profile(String network) throws IOException {
    Files.createDirectories(bench.home.resolve("profiles"));
    Files.writeString(
        bench.home.resolve("profiles/mine.json"),
        "{\"name\":\"mine\",\"sandbox\":{\"network\":" + network + "}}");
    bench.profile = "mine";
  }

  Path attempt() {
    return bench.worktree("a").resolveSibling(Workbench.FIRST.slug());
  }

  String log() throws IOException {
    return Files.readString(attempt().resolve("network.log"));
  }

  static boolean areThere(String... programs) {
    var path = List.of(System.getenv("PATH").split(":"));
    return Arrays.stream(programs)
        .allMatch(
            name -> path.stream().anyMatch(at -> Files.isExecutable(Path.of(at).resolve(name))));
  }

  static Optional<String> own() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst();
  }
}
