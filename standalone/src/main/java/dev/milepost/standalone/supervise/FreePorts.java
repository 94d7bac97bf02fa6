package dev.milepost.standalone.supervise;

import dev.milepost.embedded.LoopbackPorts;
import dev.milepost.process.LockFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ports of the loopback address ({@link LoopbackPorts}), none given twice. */
public final class FreePorts {
  /** The gateway's, that documentation and habits know. */
  public static final int USUAL = 8080;

  private final Set<Integer> given = new HashSet<>();
  private final List<LockFile> reservations = new ArrayList<>();

  /** True if no process listens on it. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The one that is preferred if it is free and no other supervisor wants it, else any. */
  public int prefer(int port) {
    return reserved(port) && isFree(port) && given.add(port) ? port : any();
  }

  /**
   * All processes prefer the same port, and some seconds pass between its choice and its use. So
   * the one that chose it holds a lock on a file until it ends.
   */
  private boolean reserved(int port) {
    var file = Path.of(System.getProperty("java.io.tmpdir"), "milepost-port-" + port + ".lock");
    try {
      var reservation = LockFile.tryTake(file);
      reservation.ifPresent(reservations::add);
      return reservation.isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** Any free one. */
  public int any() {
    try {
      int port = LoopbackPorts.free();
      while (!given.add(port)) {
        port = LoopbackPorts.free();
      }
      return port;
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
