package dev.milepost.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.embedded.BrokerMain;
import dev.milepost.embedded.LoopbackPorts;
import java.io.IOException;
import java.nio.file.Path;

/** A broker as a process of its own, which can hang: its connections stay open, none answers. */
public final class BrokerProcess implements AutoCloseable {
  private final Path home = TemporaryFolder.create("broker-process-");
  private final int port;
  private Process process;

  private BrokerProcess() throws IOException {
    this.port = LoopbackPorts.free();
    this.process = begin();
  }

  /** Starts it on a free port; returns when it serves. */
  public static BrokerProcess start() throws IOException {
    return new BrokerProcess();
  }

  private Process begin() throws IOException {
    var begun =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
    var ready = begun.inputReader(UTF_8).readLine();
    if (!("READY broker " + bootstrapServers()).equals(ready)) {
      begun.destroyForcibly();
      throw new IOException("The broker did not start: " + ready);
    }
    return begun;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Hangs until {@link #thaw}. */
  public void freeze() {
    signal("-STOP");
  }

  /** Goes on where it hung. */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String name) {
    try {
      var kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("The broker takes no signal");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it as {@code kill -9} does; returns when it has ended. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again after {@link #kill}. */
  public void startAgain() throws IOException {
    process = begin();
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    TemporaryFolder.remove(home);
  }
}
