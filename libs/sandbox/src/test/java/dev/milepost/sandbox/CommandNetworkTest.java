package dev.milepost.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network of a check, with a real bubblewrap. */
class CommandNetworkTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final BoundedTail said = new BoundedTail(4096);
  private HttpServer server;
  private String at;

  @BeforeEach
  void a_server() throws Exception {
    assumeTrue(Sandboxes.work(SandboxChoice.BUBBLEWRAP, System.getenv()), "bubblewrap works here");
    assumeTrue(TrialRun.onPath("curl", System.getenv()).isPresent(), "curl is here");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    at = "127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void no_server_stays() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void what_its_profile_lists_is_reached_and_told() throws Exception {
    assertThat(run(NetworkPolicy.listed(at), "curl -sS -f --max-time 20 http://" + at).succeeded())
        .isTrue();
    assertThat(said.text()).contains("[milepost] network: reached " + at);
  }

  @Test
  void what_it_does_not_is_refused_with_the_profile_that_allows_it() throws Exception {
    var asked = "curl -sS -f --max-time 20 --noproxy '' http://" + at;
    assertThat(run(NetworkPolicy.listed("a.example"), asked).succeeded()).isFalse();
    assertThat(said.text())
        .contains("[milepost] network: refused " + at)
        .contains("allow it with \"network\": [\"" + at + "\"] in the commands profile commands");
  }

  @Test
  void a_program_that_is_not_there_was_not_started() throws Exception {
    assertThat(run(NetworkPolicy.listed(at), List.of("no-such-tool")))
        .isInstanceOf(ProcessOutcome.NotStarted.class);
  }

  private ProcessOutcome run(NetworkPolicy network, String line) throws Exception {
    return run(network, List.of("sh", "-c", line));
  }

  private ProcessOutcome run(NetworkPolicy network, List<String> argv) throws Exception {
    var environment = Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString());
    var reach = new SandboxPolicy(null, network, List.of(), List.of(), null);
    var sandboxes = Sandboxes.of(SandboxChoice.BUBBLEWRAP, environment);
    return CommandSandbox.of(sandboxes, CommandProfiles.only(reach), environment)
        .run(JudgedCheckout.untouched(folder), Command.of(argv, folder, environment, LIMIT), said);
  }
}
