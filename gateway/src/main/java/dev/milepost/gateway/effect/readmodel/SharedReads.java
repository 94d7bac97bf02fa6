package dev.milepost.gateway.effect.readmodel;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Reads that take long: those who come while the same is read wait for that read, and share what it
 * finds, or its fault. Reads of something else go on meanwhile.
 *
 * @param <V> what is read
 */
final class SharedReads<V> {
  private final Map<String, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

  /**
   * Returns the finding of a read of this name. The read may have begun before this call; one that
   * is asked for after the return has not.
   *
   * @throws RuntimeException that of the read
   */
  V of(String name, Supplier<V> read) {
    var own = new CompletableFuture<V>();
    var other = underWay.putIfAbsent(name, own);
    return result(other == null ? own.completeAsync(() -> run(name, read), Runnable::run) : other);
  }

  /** Who comes once it has ended reads anew. */
  private V run(String name, Supplier<V> read) {
    try {
      return read.get();
    } finally {
      underWay.remove(name);
    }
  }

  private static <V> V result(CompletableFuture<V> read) {
    try {
      return read.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw e;
    }
  }
}
