package dev.milepost.executor.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.executor.effect.HandOver;
import dev.milepost.service.drain.Drain;
import dev.milepost.testkit.AwaitLimit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DrainTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final AtomicInteger held = new AtomicInteger(1);
  private final HandOver handOver = new HandOver();

  @Test
  void work_that_ends_within_the_limit_is_not_disturbed() throws Exception {
    var ends = new CountDownLatch(1);
    var work = working(ends);
    var drained = drained(new Drain(LONG, held::get, handOver::begin, RunningExecutor.HAND_OVER));
    ends.countDown();
    assertThat(work.get()).isEqualTo("ended");
    AwaitLimit.eventually().until(drained::isDone);
  }

  @Test
  void work_that_does_not_end_within_the_limit_is_handed_over() throws Exception {
    var work = working(new CountDownLatch(1));
    drained(new Drain(Duration.ZERO, held::get, handOver::begin, RunningExecutor.HAND_OVER));
    assertThat(work.get()).contains("being stopped");
  }

  @Test
  void a_further_signal_hands_over_at_once() throws Exception {
    var work = working(new CountDownLatch(1));
    var drain = new Drain(LONG, held::get, handOver::begin, RunningExecutor.HAND_OVER);
    var drained = drained(drain);
    drain.hurry();
    assertThat(work.get()).contains("being stopped");
    AwaitLimit.eventually().until(drained::isDone);
  }

  private CompletableFuture<String> working(CountDownLatch ends) throws InterruptedException {
    var begun = new CountDownLatch(1);
    var result = new CompletableFuture<String>();
    Runnable work = () -> result.complete(work(begun, ends));
    Thread.ofVirtual().start(work);
    begun.await();
    return result;
  }

  private String work(CountDownLatch begun, CountDownLatch ends) {
    try {
      handOver.during(
          () -> {
            begun.countDown();
            ends.await();
            return "";
          });
      return "ended";
    } catch (Exception e) {
      return String.valueOf(e.getMessage());
    } finally {
      held.decrementAndGet();
    }
  }

  private static CompletableFuture<Void> drained(Drain drain) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            drain.run();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
