package dev.milepost.sandbox.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Passes bytes on between two connections. */
final class Pipes {
  private static final int BLOCK_BYTES = 16 * 1024;

  private Pipes() {}

  /**
   * Passes on in both directions, until each has ended or one of the two fails. The connections are
   * left to be closed by others.
   */
  static void join(SocketChannel one, SocketChannel other) throws InterruptedException {
    var back = Thread.ofVirtual().name("egress-back").start(() -> pass(other, one));
    pass(one, other);
    back.join();
  }

  private static void pass(SocketChannel from, SocketChannel to) {
    var block = ByteBuffer.allocate(BLOCK_BYTES);
    try {
      while (from.read(block) >= 0) {
        write(to, block.flip());
        block.clear();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // A thread that waits for the other direction waits in vain.
      close(from);
      close(to);
    }
  }

  static void write(SocketChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any more either way.
    }
  }
}
