package dev.milepost.gateway.effect.milestone;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.events.FaultText;
import dev.milepost.events.ForgeRef;
import dev.milepost.forge.ForgeException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The milestones of forges, asked for in little time or not at all, and not for each letter. */
@ApplicationScoped
public class OfferedMilestones {
  /** People wait for it while they type. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Duration REMEMBERED = Duration.ofSeconds(15);

  /** Forges that are asked at once; one that hangs holds a place. */
  private static final int MAX_ASKED = 4;

  private static final int MAX_REMEMBERED = 100;
  private static final int MAX_TITLES = 500;

  private final ForgeMilestones forges;
  private final Cache<ForgeRef, List<String>> remembered =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(REMEMBERED).build();
  private final ExecutorService asking =
      new ThreadPoolExecutor(
          0,
          MAX_ASKED,
          1,
          TimeUnit.MINUTES,
          new SynchronousQueue<>(),
          // Not virtual: a read from a file system that hangs cannot be left.
          Thread.ofPlatform().daemon().name("milestones-", 0).factory());

  OfferedMilestones(ForgeMilestones forges) {
    this.forges = forges;
  }

  /**
   * The first 500 titles.
   *
   * @throws ForgeException if the forge does not answer within ten seconds or answers with a fault
   */
  public List<String> of(ForgeRef forge) throws InterruptedException {
    var known = remembered.getIfPresent(forge);
    if (known != null) {
      return known;
    }
    var titles = asked(forge).stream().limit(MAX_TITLES).toList();
    remembered.put(forge, titles);
    return titles;
  }

  private List<String> asked(ForgeRef forge) throws InterruptedException {
    try {
      var answer = asking.submit(() -> forges.of(forge));
      try {
        return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        answer.cancel(true);
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ForgeException said
          ? said
          : new ForgeException("The forge cannot be asked: " + FaultText.of(e.getCause()), true, e);
    } catch (TimeoutException e) {
      throw new ForgeException(
          "The forge has not answered within %d s".formatted(LIMIT.toSeconds()), true, e);
    } catch (RejectedExecutionException e) {
      throw new ForgeException("Other forges are being asked; try again in a moment", true, e);
    }
  }

  @PreDestroy
  void close() {
    asking.shutdownNow();
  }
}
