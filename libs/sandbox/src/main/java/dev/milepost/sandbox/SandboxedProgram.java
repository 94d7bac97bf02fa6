package dev.milepost.sandbox;

import dev.milepost.process.Command;
import dev.milepost.sandbox.SandboxMounts.SandboxMount;
import dev.milepost.sandbox.network.Egress;
import dev.milepost.sandbox.network.UnreachableVariables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A command in its sandbox, and its way to the hosts that it may reach: that is there until this is
 * closed.
 */
public final class SandboxedProgram implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SandboxedProgram.class);

  private final Command command;
  private final @Nullable Egress egress;
  private final SandboxNetwork network;

  private SandboxedProgram(Command command, @Nullable Egress egress, SandboxNetwork network) {
    this.command = command;
    this.egress = egress;
    this.network = network;
  }

  /**
   * The description of its network.
   *
   * @param allowing how a person allows a further host, with {@code %s} for it
   * @param told takes lines for people: at once on hosts that it cannot reach, at the end on all
   */
  public record SandboxNetwork(String allowing, Consumer<List<String>> told) {
    private void tell(List<String> lines) {
      if (!lines.isEmpty()) {
        told.accept(lines);
      }
    }
  }

  /**
   * Puts a command into a sandbox.
   *
   * @throws IllegalStateException if the sandbox cannot give it what it needs
   */
  public static SandboxedProgram of(
      Sandbox sandbox,
      Command command,
      SandboxMounts enclosure,
      SandboxPolicy reach,
      SandboxNetwork network) {
    if (reach.network().isNone() || !sandbox.proxies(reach)) {
      return new SandboxedProgram(sandbox.around(command, enclosure, reach), null, network);
    }
    network.tell(
        UnreachableVariables.in(command.environment(), reach.network(), network.allowing()));
    var egress = open(reach, network);
    try {
      var led = command.as(egress.around(command.argv()), egress.around(command.environment()));
      var mounts = new ArrayList<>(enclosure.mounts());
      mounts.add(SandboxMount.readable(egress.shared()));
      var with = new SandboxMounts(enclosure.folder(), mounts, enclosure.home());
      return new SandboxedProgram(sandbox.around(led, with, reach), egress, network);
    } catch (RuntimeException e) {
      close(egress);
      throw e;
    }
  }

  private static Egress open(SandboxPolicy reach, SandboxNetwork network) {
    try {
      return Egress.open(reach.network(), network.allowing());
    } catch (IOException e) {
      throw new IllegalStateException(
          "Expected to lead a sandbox to the network, but cannot: " + e.getMessage(), e);
    }
  }

  /** The command to run, once. */
  public Command command() {
    return command;
  }

  private static void close(Egress egress) {
    try {
      egress.close();
    } catch (IOException e) {
      LOG.warnf("A folder of sockets was not removed: %s", e.getMessage());
    }
  }

  /** Ends the way. */
  @Override
  public void close() {
    if (egress != null) {
      close(egress);
      network.tell(egress.lines());
    }
  }
}
