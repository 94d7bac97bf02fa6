package dev.milepost.gateway.effect.milestone;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.milepost.events.FaultText;
import dev.milepost.events.ForgeRef;
import dev.milepost.forge.ForgeException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The milestones of forges, asked for in little time or not at all. All who ask for the same forge
 * at once share one question, and its answer, or the fault, for a while. A forge that hangs is not
 * asked a second time, and takes no place from others; of a network file system that hangs no other
 * folder is asked.
 */
@ApplicationScoped
public class OfferedMilestones {
  /** People wait for it while they type. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Duration REMEMBERED = Duration.ofSeconds(15);

  /** Less: a person may mend it and try again. */
  private static final Duration FAULT_REMEMBERED = Duration.ofSeconds(5);

  /** Forges that are asked at once. */
  private static final int MAX_ASKED = 4;

  /**
   * Folders that are asked, with those that have not answered in time: a read of a file may never
   * end. A dead server costs at most {@link #MAX_ASKED} of them, however many folders it has; the
   * others are folders that hang each for itself.
   */
  private static final int MAX_UNDER_WAY = 64;

  /** Limits after which a question that still is without an answer is given up. */
  private static final int LIMITS_FOR_LATE = 6;

  private static final int MAX_REMEMBERED = 100;
  private static final int MAX_TITLES = 500;

  private final ForgeMilestones forges;
  private final Duration limit;
  private final Semaphore places = new Semaphore(MAX_ASKED);

  private final OpenQuestions underWay;

  private final AsyncCache<ForgeRef, Answer> answers =
      Caffeine.newBuilder()
          .maximumSize(MAX_REMEMBERED)
          .expireAfter(
              Expiry.writing(
                  (ForgeRef forge, Answer answer) ->
                      answer.fault() == null ? REMEMBERED : FAULT_REMEMBERED))
          .buildAsync();

  private final ExecutorService remote = Executors.newVirtualThreadPerTaskExecutor();

  private final ExecutorService folders =
      new ThreadPoolExecutor(
          0,
          MAX_UNDER_WAY,
          1,
          TimeUnit.MINUTES,
          new SynchronousQueue<>(),
          // Not virtual: a read from a file system that hangs cannot be left.
          Thread.ofPlatform().daemon().name("milestones-", 0).factory());

  @Inject
  OfferedMilestones(ForgeMilestones forges) {
    this(forges, LIMIT);
  }

  /**
   * The same with another limit.
   *
   * @param limit for an answer
   */
  public OfferedMilestones(ForgeMilestones forges, Duration limit) {
    this(forges, NetworkMounts::of, limit);
  }

  /**
   * The same with other file systems.
   *
   * @param mounts where the network file system is mounted that a forge is on; empty for none
   * @param limit for an answer
   */
  OfferedMilestones(
      ForgeMilestones forges, Function<ForgeRef, Optional<String>> mounts, Duration limit) {
    this.forges = forges;
    this.underWay = new OpenQuestions(mounts, limit);
    this.limit = limit;
  }

  private record Answer(List<String> titles, @Nullable ForgeException fault) {
    static Answer fault(String message, @Nullable Throwable cause) {
      return new Answer(List.of(), new ForgeException(message, true, cause));
    }
  }

  /**
   * The first 500 titles.
   *
   * @throws ForgeException if the forge does not answer within ten seconds or answers with a fault
   */
  public List<String> of(ForgeRef forge) throws InterruptedException {
    try {
      var answer = answers.get(forge, (asked, executor) -> ask(asked)).get();
      var fault = answer.fault();
      if (fault != null) {
        throw fault;
      }
      return answer.titles();
    } catch (ExecutionException e) {
      throw new IllegalStateException("An answer that is a fault has it", e);
    } catch (RejectedExecutionException e) {
      throw new ForgeException(String.valueOf(e.getMessage()), true, e);
    }
  }

  /** Asks the forge; a question that is rejected is not remembered. */
  private CompletableFuture<Answer> ask(ForgeRef forge) {
    var standing = underWay.begin(forge);
    if (standing.isPresent()) {
      return CompletableFuture.completedFuture(Answer.fault(standing.get(), null));
    }
    if (!places.tryAcquire()) {
      underWay.end(forge);
      throw new RejectedExecutionException("Other forges are being asked; try again in a moment");
    }
    var answer = new CompletableFuture<Answer>();
    try {
      var task =
          executor(forge)
              .submit(
                  () -> {
                    try {
                      var found = answered(forge);
                      if (!answer.complete(found)) {
                        rememberLate(forge, found);
                      }
                    } finally {
                      underWay.end(forge);
                    }
                  });
      var late = "The forge has not answered within %d s".formatted(limit.toSeconds());
      return answer
          .completeOnTimeout(Answer.fault(late, null), limit.toMillis(), TimeUnit.MILLISECONDS)
          .whenComplete(
              (any, none) -> {
                places.release();
                giveUpLater(task);
              });
    } catch (RejectedExecutionException e) {
      places.release();
      underWay.end(forge);
      throw new RejectedExecutionException(
          "%d folders were asked and have not answered, such as %s"
              .formatted(MAX_UNDER_WAY, underWay.oldestFolder()),
          e);
    }
  }

  /** GitHub's client has time limits of its own, and is never left without a thread. */
  private ExecutorService executor(ForgeRef forge) {
    return forge instanceof ForgeRef.GitHub ? remote : folders;
  }

  /** A forge that is slower than anybody waits is known to the next who asks. */
  private void rememberLate(ForgeRef forge, Answer found) {
    if (found.fault() == null) {
      answers.put(forge, CompletableFuture.completedFuture(found));
    }
  }

  private void giveUpLater(Future<?> task) {
    if (!task.isDone()) {
      CompletableFuture.delayedExecutor(LIMITS_FOR_LATE * limit.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> task.cancel(true));
    }
  }

  private Answer answered(ForgeRef forge) {
    try {
      return new Answer(forges.of(forge).stream().limit(MAX_TITLES).toList(), null);
    } catch (ForgeException e) {
      return new Answer(List.of(), e);
    } catch (InterruptedException | RuntimeException e) {
      return Answer.fault("The forge cannot be asked: " + FaultText.of(e), e);
    }
  }

  /** Forgets all answers, not the questions that are under way. */
  void forget() {
    answers.synchronous().invalidateAll();
  }

  @PreDestroy
  void close() {
    folders.shutdownNow();
    remote.shutdownNow();
  }
}
