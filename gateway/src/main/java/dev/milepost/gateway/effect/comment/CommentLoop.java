package dev.milepost.gateway.effect.comment;

import dev.milepost.gateway.effect.readmodel.ReadModel;
import dev.milepost.gateway.effect.readmodel.RunChangeNotifier;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the comments of runs up to date, from the start to the end of the gateway. */
@Singleton
class CommentLoop {
  private static final Logger LOG = Logger.getLogger(CommentLoop.class);

  /** Between two looks; more often only where comments are edited more often. */
  private static final Duration TICK = Duration.ofSeconds(2);

  private final Optional<ForgeComments> forge;
  private final CommentWork work;
  private final RunComments comments;
  private final ReadModel readModel;
  private final RunChangeNotifier changes;
  private final Set<String> news = ConcurrentHashMap.newKeySet();
  private @Nullable Thread thread;
  private boolean begun;
  private @Nullable String fault;

  /**
   * @param forge empty where runs have no comments
   */
  CommentLoop(
      Optional<ForgeComments> forge,
      CommentWork work,
      RunComments comments,
      ReadModel readModel,
      RunChangeNotifier changes) {
    this.forge = forge;
    this.work = work;
    this.comments = comments;
    this.readModel = readModel;
    this.changes = changes;
  }

  void start(@Observes StartupEvent event) {
    forge.ifPresent(
        there -> {
          changes.listen(news::addAll);
          thread = Thread.ofVirtual().name("comments").start(() -> run(there));
        });
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run(ForgeComments there) {
    var tick = comments.pause().compareTo(TICK) < 0 ? comments.pause() : TICK;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(tick);
        look(there);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the gateway ends
    }
  }

  private void look(ForgeComments there) throws InterruptedException {
    try {
      if (!begun) {
        news.addAll(readModel.unfinished());
        begun = true;
      }
      var all = new LinkedHashSet<>(news);
      news.removeAll(all);
      all.addAll(comments.due());
      for (var run : all) {
        look(run, there);
      }
    } catch (RuntimeException e) {
      tell("Comments wait for the database: " + e.getMessage(), e);
    }
  }

  private void look(String run, ForgeComments there) throws InterruptedException {
    try {
      if (!work.isDone(run, there)) {
        news.add(run);
      }
      fault = null;
    } catch (RuntimeException e) {
      tell("The comment of run %s: %s".formatted(run, e.getMessage()), e);
    }
  }

  /** Once, as long as it is the same. */
  private void tell(String what, RuntimeException e) {
    if (!what.equals(fault)) {
      LOG.warn(what);
      LOG.debug("A comment is not up to date", e);
    }
    fault = what;
  }
}
