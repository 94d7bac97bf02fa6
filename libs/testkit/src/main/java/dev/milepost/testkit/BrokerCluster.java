package dev.milepost.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.embedded.BrokerMain;
import dev.milepost.embedded.LoopbackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several brokers that share their data, each a process that can be killed, by number from 1. */
public final class BrokerCluster implements AutoCloseable {
  private final Path home = TemporaryFolder.create("broker-cluster-");
  private final List<Integer> ports = new ArrayList<>();
  private final List<Integer> controllerPorts = new ArrayList<>();
  private final List<Process> nodes = new ArrayList<>();

  private BrokerCluster() {}

  /** Starts them on free ports; returns when all serve. */
  public static BrokerCluster start(int brokers) throws IOException {
    var cluster = new BrokerCluster();
    for (int i = 0; i < brokers; i++) {
      cluster.ports.add(LoopbackPorts.free());
      cluster.controllerPorts.add(LoopbackPorts.free());
    }
    // None serves before most of them are there.
    for (int number = 1; number <= brokers; number++) {
      cluster.nodes.add(cluster.begin(number));
    }
    for (int number = 1; number <= brokers; number++) {
      cluster.awaitReady(number);
    }
    return cluster;
  }

  private Process begin(int number) throws IOException {
    var controllers = controllerPorts.stream().map(String::valueOf).toList();
    var folder = Files.createDirectories(home.resolve("node-" + number));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            BrokerMain.class.getName(),
            "--home",
            folder.toString(),
            "--port",
            ports.get(number - 1).toString(),
            "--node",
            number + "/" + String.join(",", controllers))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void awaitReady(int number) throws IOException {
    var ready = nodes.get(number - 1).inputReader(UTF_8).readLine();
    if (!("READY broker 127.0.0.1:" + ports.get(number - 1)).equals(ready)) {
      close();
      throw new IOException("Broker %d did not start: %s".formatted(number, ready));
    }
  }

  /** Of all of them, by comma. */
  public String bootstrapServers() {
    return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  /** Ends one as {@code kill -9} does; returns when it has ended. */
  public void kill(int number) throws InterruptedException {
    nodes.get(number - 1).destroyForcibly().waitFor();
  }

  /** Starts one again after {@link #kill}; returns when it serves. */
  public void startAgain(int number) throws IOException {
    nodes.set(number - 1, begin(number));
    awaitReady(number);
  }

  @Override
  public void close() {
    try {
      for (int number = 1; number <= nodes.size(); number++) {
        kill(number);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    TemporaryFolder.remove(home);
  }
}
