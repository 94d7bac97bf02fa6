package dev.milepost.merge.effect;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** A call in a thread of its own, which a test sees wait or interrupts. */
final class Waiter<T> {
  private final FutureTask<T> call;
  private final Thread thread;

  Waiter(Callable<T> call) {
    this.call = new FutureTask<>(call);
    this.thread = Thread.ofPlatform().daemon().start(this.call);
  }

  /** Returns once code of this class waits for another thread. */
  void untilItWaitsIn(Class<?> place) {
    while (thread.getState() != Thread.State.WAITING || !isIn(place)) {
      Thread.onSpinWait();
    }
  }

  private boolean isIn(Class<?> place) {
    return Stream.of(thread.getStackTrace())
        .map(StackTraceElement::getClassName)
        .filter(name -> name.startsWith("dev.milepost."))
        .findFirst()
        .filter(place.getName()::equals)
        .isPresent();
  }

  T result() throws Exception {
    return call.get();
  }

  /** The end that interrupting it leads to. */
  Throwable interrupted() throws InterruptedException {
    thread.interrupt();
    try {
      return new AssertionError("It went on, to " + call.get());
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }
}
