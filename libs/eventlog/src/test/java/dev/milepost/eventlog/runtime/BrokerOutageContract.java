package dev.milepost.eventlog.runtime;

import static dev.milepost.eventlog.runtime.RelayRuns.append;
import static dev.milepost.eventlog.runtime.RelayRuns.runner;
import static dev.milepost.eventlog.runtime.RelayRuns.soon;
import static dev.milepost.eventlog.runtime.RelayRuns.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.embedded.BrokerMain;
import dev.milepost.eventlog.Toy;
import dev.milepost.eventlog.ToyLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as a process of its own, killed in the middle; the same whatever reads the log. */
public abstract class BrokerOutageContract {
  @TempDir Path home;

  private final RelaySource source;

  /**
   * @param source reads the log
   */
  protected BrokerOutageContract(RelaySource source) {
    this.source = source;
  }

  @Test
  void a_killed_broker_that_comes_back_costs_time_and_nothing_else() throws Exception {
    int port = freePort();
    var broker = broker(port);
    try {
      var log = ToyLog.createOn("127.0.0.1:" + port, 1);
      var inLeg = new CountDownLatch(1);
      var killed = new CountDownLatch(1);
      var effects =
          runner(
              (stream, leg) -> {
                if (leg.number() == 2) {
                  inLeg.countDown();
                  killed.await();
                }
                return List.of(new Toy("done " + leg.number()));
              });
      try (var appender = log.appender("relay");
          var runtime = start(source, log, appender, effects)) {
        append(appender, "run-a", "begin 4");
        inLeg.await();
        broker.destroyForcibly().waitFor();
        killed.countDown();
        broker = broker(port);
        soon().ignoreExceptions().until(() -> log.texts("run-a").contains("finished"));
        assertThat(log.texts("run-a")).isEqualTo(Relay.log(4));
        assertThat(runtime.quarantined()).isEmpty();
      }
    } finally {
      broker.destroy();
      broker.waitFor();
    }
  }

  private Process broker(int port) throws IOException {
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                BrokerMain.class.getName(),
                "--home",
                home.toString(),
                "--port",
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var ready = process.inputReader().readLine();
    assertThat(ready).isEqualTo("READY broker 127.0.0.1:" + port);
    return process;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
