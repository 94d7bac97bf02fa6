package dev.milepost.git;

import static dev.milepost.git.ObjectReader.COMMAND;

import dev.milepost.git.ObjectReader.NotSimpleException;
import dev.milepost.process.Command;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The {@link ObjectReader}s of this process. One that has answered is kept for the next question to
 * its repository for a short while, since most questions come in a row.
 */
final class ObjectReaders {
  private static final Duration IDLE = Duration.ofSeconds(2);

  /** What git read when it began, such as the settings, is no older than this. */
  private static final Duration AGE = Duration.ofSeconds(30);

  private static final int MAX_IDLE = 8;

  private final Deque<IdleReader> idle = new ArrayDeque<>();
  private final ScheduledThreadPoolExecutor clock;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("git-object-reader-", 0).factory());
  private boolean closing;

  ObjectReaders() {
    clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("git-object-readers").factory());
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
    clock.allowCoreThreadTimeOut(true);
  }

  /** A question to one reader. */
  @FunctionalInterface
  interface ObjectQuestion<T> {
    T to(ObjectReader reader) throws IOException;
  }

  /** What a reader's answers depend on beside objects and refs. */
  private record ReaderKey(Command command, RepositoryIdentity repository) {}

  private record IdleReader(ReaderKey key, ObjectReader reader, long begun, long since) {
    IdleReader asOf(long now) {
      return new IdleReader(key, reader, begun, now);
    }
  }

  /**
   * Asks a git of this command.
   *
   * @param repository in which it runs
   * @param limit after which git is killed
   * @return empty if git did not answer, or not simply; a command may say more
   * @throws GitException at the limit
   */
  <T> Optional<T> ask(
      Command command, RepositoryIdentity repository, Duration limit, ObjectQuestion<T> question)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var key = new ReaderKey(command, repository);
    var known = take(key);
    try {
      if (known.isPresent()) {
        try {
          return ask(known.get(), limit, question);
        } catch (EOFException e) {
          // It may have ended meanwhile.
        }
      }
      long now = System.nanoTime();
      return ask(new IdleReader(key, ObjectReader.start(command), now, now), limit, question);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** On a thread of its own, since a wait for a pipe cannot be interrupted. */
  private <T> Optional<T> ask(IdleReader asked, Duration limit, ObjectQuestion<T> question)
      throws IOException, InterruptedException {
    var reader = asked.reader();
    var answer = threads.submit(() -> question.to(reader));
    boolean inStep = false;
    try {
      var said = answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      inStep = true;
      return Optional.of(said);
    } catch (TimeoutException e) {
      throw new GitException(
          GitException.Reason.TIMED_OUT, "git %s took longer than %s".formatted(COMMAND, limit));
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case NotSimpleException notSimple -> {
          inStep = true;
          return Optional.empty();
        }
        case IOException failed -> throw failed;
        case RuntimeException failed -> throw failed;
        default -> throw new IllegalStateException(e.getCause());
      }
    } finally {
      if (inStep) {
        keep(asked.asOf(System.nanoTime()));
      } else {
        reader.close();
      }
    }
  }

  private synchronized Optional<IdleReader> take(ReaderKey key) {
    var found = idle.stream().filter(one -> one.key().equals(key)).findFirst();
    found.ifPresent(idle::remove);
    return found;
  }

  private void keep(IdleReader reader) {
    var over = new ArrayList<IdleReader>();
    synchronized (this) {
      if (System.nanoTime() - reader.begun() > AGE.toNanos()) {
        over.add(reader);
      } else {
        idle.addFirst(reader);
        closeLater();
      }
      while (idle.size() > MAX_IDLE) {
        over.add(idle.removeLast());
      }
    }
    over.forEach(one -> one.reader().close());
  }

  private void closeLater() {
    if (!closing) {
      closing = true;
      clock.schedule(this::closeIdle, IDLE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void closeIdle() {
    var over = new ArrayList<IdleReader>();
    synchronized (this) {
      closing = false;
      long now = System.nanoTime();
      while (!idle.isEmpty() && now - idle.getLast().since() >= IDLE.toNanos()) {
        over.add(idle.removeLast());
      }
      if (!idle.isEmpty()) {
        closeLater();
      }
    }
    over.forEach(one -> one.reader().close());
  }
}
