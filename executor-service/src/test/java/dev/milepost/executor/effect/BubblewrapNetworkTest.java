package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.sandbox.network.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** X9: what an agent in bubblewrap reaches over the network, tried with a real one. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BubblewrapNetworkTest extends NetworkContract {
  @Test
  void with_any_public_address_allowed_nothing_of_this_machine_is_reached() throws Exception {
    profile("[\"*\", \"*:" + port + "\"]");
    var script = new StringBuilder("exec >tried.txt 2>&1; unset no_proxy NO_PROXY\n");
    for (var host : hosts()) {
      var at = host + ":" + port;
      script.append(SHOWS).append("--noproxy '*' http://").append(at).append(" && echo got\n");
      script.append(SHOWS).append("http://").append(at).append("\n");
      script.append(SHOWS).append("-p http://").append(at).append(" && echo got\n");
    }
    bench.run(script + "grep -c . /proc/net/route /proc/net/unix; true");
    assertThat(bench.pushed("tried.txt"))
        .doesNotContain("hello", "got")
        .contains("Milepost refused a connection to 127.0.0.1:" + port)
        .contains("allow it with milepost.agents.network=127.0.0.1:" + port);
    assertThat(asked).hasValue(0);
    assertThat(log())
        .contains("network: refused 127.0.0.1:" + port + " (2 times): it is no public address")
        .contains("allow it with milepost.agents.network=127.0.0.1:" + port);
  }

  private List<String> hosts() throws IOException {
    var all = new ArrayList<>(List.of("127.0.0.1", "localhost", "[::1]"));
    own().ifPresent(all::add);
    return all;
  }

  @Test
  void a_metadata_service_is_not_reached() throws Exception {
    profile("true");
    bench.run(
        "exec >tried.txt 2>&1; for at in 169.254.169.254 '[fd00:ec2::254]' 168.63.129.16; do "
            + SHOWS
            + "--noproxy '*' http://$at/ && echo got; "
            + SHOWS
            + "http://$at/; done; true");
    assertThat(bench.pushed("tried.txt"))
        .doesNotContain("got")
        .contains("refused a connection to 169.254.169.254:80")
        .contains("refused a connection to [fd00:ec2:0:0:0:0:0:254]:80")
        .contains("refused a connection to 168.63.129.16:80");
  }

  @Test
  void a_socket_without_a_file_is_not_reached() throws Exception {
    var name = "milepost-test-" + ProcessHandle.current().pid();
    var listening =
        new ProcessBuilder(
                "perl",
                "-e",
                "socket(S,1,1,0); bind(S, pack('S x a*', 1, $ARGV[0])); listen(S, 5);"
                    + " $| = 1; print qq(on\\n); sleep 60",
                name)
            .start();
    try {
      assertThat(listening.inputReader().readLine()).isEqualTo("on");
      var connect =
          "perl -e 'socket(S,1,1,0); connect(S, pack(qq(S x a*), 1, qq(%s))) or die $!'"
              .formatted(name);
      profile("true");
      bench.run(SandboxContract.tried(connect));
      assertThat(bench.pushed("tried.txt")).contains("Connection refused", "failed");
    } finally {
      listening.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_listed_address_of_this_machines_loopback_is_found_there() throws Exception {
    profile("[\"127.0.0.1:" + port + "\"]");
    bench.run("%s http://127.0.0.1:%d/a >tried.txt".formatted(SHOWS, port));
    assertThat(bench.pushed("tried.txt")).isEqualTo("hello");
    assertThat(log()).isEqualTo("network: reached 127.0.0.1:" + port + "\n");
    assertThat(Files.readString(attempt().resolve("output.log")))
        .contains("[milepost] network: reached 127.0.0.1:" + port + "\n");
  }

  @Test
  void a_setting_lists_for_all_agents() throws Exception {
    bench.network = NetworkPolicy.listed("127.0.0.1:" + port);
    bench.run("%s http://127.0.0.1:%d/a >tried.txt".formatted(SHOWS, port));
    assertThat(bench.pushed("tried.txt")).isEqualTo("hello");
  }

  @Test
  void nothing_is_left_of_the_way_when_the_attempt_has_ended() throws Exception {
    profile("[\"127.0.0.1:" + port + "\"]");
    bench.run("echo ${TMPDIR:-/tmp}/milepost-network-*/in /*/*/milepost-network-*/in >tried.txt");
    var shared =
        Arrays.stream(bench.pushed("tried.txt").split(" "))
            .filter(path -> !path.contains("*"))
            .map(Path::of)
            .findFirst();
    assertThat(shared).isPresent();
    assertThat(shared.get().getParent()).doesNotExist();
  }

  @Test
  void a_killed_service_leaves_no_process() throws Exception {
    var service = KilledEgress.start(Files.createDirectories(folder.resolve("killed")));
    try {
      assertThat(service.inputReader().readLine()).isEqualTo("on");
      var within = service.descendants().toList();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> within.stream().anyMatch(it -> name(it).startsWith("milepost-forw")));
      service.destroyForcibly().waitFor();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> within.stream().noneMatch(it -> Workbench.isRunning(it.pid())));
    } finally {
      service.destroyForcibly().waitFor();
    }
  }

  private static String name(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/comm")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void a_provider_elsewhere_is_told_with_the_setting_that_allows_it() throws Exception {
    bench.own.put("MODEL_BASE_URL", "http://127.0.0.1:" + port + "/v1");
    Files.createDirectories(bench.home.resolve("profiles"));
    Files.writeString(
        bench.home.resolve("profiles/mine.json"),
        """
        {"name": "mine", "environment": ["MODEL_*"], "sandbox": {"network": ["api.example.com"]}}""");
    bench.profile = "mine";
    var failed = bench.failed(SHOWS + "$MODEL_BASE_URL");
    assertThat(failed.outputTail())
        .contains("[milepost] network: MODEL_BASE_URL leads to 127.0.0.1:" + port)
        .contains("allow it with milepost.agents.network=127.0.0.1:" + port);
    assertThat(asked).hasValue(0);
  }
}
