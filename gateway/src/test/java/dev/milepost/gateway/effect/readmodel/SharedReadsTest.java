package dev.milepost.gateway.effect.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
  private static final int CALLERS = 20;

  /** Two names of the same hash. */
  private static final String ONE = "Aa";

  private static final String OTHER = "BB";

  private final SharedReads<String> reads = new SharedReads<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void end() {
    goOn.countDown();
  }

  @Test
  void a_read_that_takes_long_holds_up_none_of_another_name() throws Exception {
    assertThat(ONE).hasSameHashCodeAs(OTHER);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = callers.submit(() -> reads.of(ONE, slow(() -> "one")));
      await().until(() -> begun.get() == 1);
      assertThat(reads.of(OTHER, () -> "other")).isEqualTo("other");
      goOn.countDown();
      assertThat(one.get()).isEqualTo("one");
    } finally {
      goOn.countDown();
    }
  }

  @Test
  void those_who_wait_share_the_fault_and_the_next_one_reads_anew() throws Exception {
    var away = new IllegalStateException("the database is away");
    Supplier<String> fails =
        slow(
            () -> {
              throw away;
            });
    var waiting = new ArrayList<Future<String>>();
    var threads = new ArrayList<Thread>();
    try (var callers =
        Executors.newThreadPerTaskExecutor(
            task -> {
              var thread = Thread.ofPlatform().daemon().unstarted(task);
              threads.add(thread);
              return thread;
            })) {
      for (int caller = 0; caller < CALLERS; caller++) {
        waiting.add(callers.submit(() -> reads.of(ONE, fails)));
      }
      await().until(() -> threads.stream().allMatch(one -> one.getState() == Thread.State.WAITING));
      goOn.countDown();
      for (var one : waiting) {
        assertThatThrownBy(one::get).isInstanceOf(ExecutionException.class).hasCause(away);
      }
    } finally {
      goOn.countDown();
    }
    assertThat(begun).hasValue(1);
    assertThat(reads.of(ONE, () -> "back")).isEqualTo("back");
  }

  private Supplier<String> slow(Supplier<String> read) {
    return () -> {
      begun.incrementAndGet();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return read.get();
    };
  }
}
