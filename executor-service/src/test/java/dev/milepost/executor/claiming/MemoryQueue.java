package dev.milepost.executor.claiming;

import dev.milepost.service.WorkQueue;
import dev.milepost.service.WorkQueue.OfferedAssignment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A queue for one replica; what is released is delivered again. */
final class MemoryQueue implements WorkQueue {
  final Deque<OfferedAssignment> waiting = new ArrayDeque<>();
  int polls;
  private @Nullable OfferedAssignment current;

  @Override
  public Optional<OfferedAssignment> poll(Duration limit) {
    polls++;
    if (current != null) {
      throw new IllegalStateException("The offer before was neither acknowledged nor released");
    }
    current = waiting.poll();
    return Optional.ofNullable(current);
  }

  @Override
  public void acknowledge() {
    current = null;
  }

  @Override
  public void release() {
    if (current != null) {
      waiting.addLast(current);
    }
    current = null;
  }

  @Override
  public void close() {}
}
