package dev.milepost.standalone.supervise;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Ports of the loopback address, none given twice. From a range below the one from which systems
 * take the ports of outgoing connections, so that none of those gets in between.
 */
public final class FreePorts {
  /** The gateway's, that documentation and habits know. */
  public static final int USUAL = 8080;

  private static final int FIRST = 20_000;
  private static final int COUNT = 12_000;
  private static final int TRIES = 200;

  private final RandomGenerator random;
  private final Set<Integer> given = new HashSet<>();
  private final List<FileChannel> reservations = new ArrayList<>();

  public FreePorts(RandomGenerator random) {
    this.random = random;
  }

  /** True if nobody listens on it. */
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
   * Everybody prefers the same port, and some seconds pass between its choice and its use. So who
   * chose it holds a lock on a file until its process ends.
   */
  private boolean reserved(int port) {
    var file = Path.of(System.getProperty("java.io.tmpdir"), "milepost-port-" + port + ".lock");
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        reservations.add(channel);
        return true;
      }
      channel.close();
      return false;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  /** Any free one. */
  public int any() {
    for (int i = 0; i < TRIES; i++) {
      int port = FIRST + random.nextInt(COUNT);
      if (!given.contains(port) && isFree(port)) {
        given.add(port);
        return port;
      }
    }
    throw new IllegalStateException(
        "No free port of 127.0.0.1 found between " + FIRST + " and " + (FIRST + COUNT - 1));
  }
}
