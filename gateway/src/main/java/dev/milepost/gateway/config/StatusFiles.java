package dev.milepost.gateway.config;

import dev.milepost.events.ForgeRef;
import dev.milepost.gateway.domain.report.StatusYaml;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import dev.milepost.gateway.effect.readmodel.RunChangeNotifier;
import dev.milepost.gateway.effect.report.StatusFile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** X12: keeps {@code milestone_status.yaml} in the working copies of local runs, if asked to. */
@ApplicationScoped
class StatusFiles {
  /** Enough for a person who looks at a file; a busy run writes once for many events. */
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(StatusFiles.class);

  private final boolean wanted;
  private final RunChangeNotifier changes;
  private final ReadModel readModel;
  private final Set<String> news = ConcurrentHashMap.newKeySet();
  private @Nullable Thread thread;

  StatusFiles(
      @ConfigProperty(name = "milepost.gateway.status-files", defaultValue = "false")
          boolean wanted,
      RunChangeNotifier changes,
      ReadModel readModel) {
    this.wanted = wanted;
    this.changes = changes;
    this.readModel = readModel;
  }

  void start(@Observes StartupEvent event) {
    if (wanted) {
      changes.listen(news::addAll);
      thread = Thread.ofVirtual().name("status-files").start(this::keep);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void keep() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(PERIOD);
        for (var run : Set.copyOf(news)) {
          news.remove(run);
          write(run);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Status files are not kept any more", e);
    }
  }

  private void write(String run) {
    try {
      var found = readModel.run(run);
      if (found.isEmpty() || found.get().state().submitted() == null) {
        return;
      }
      var state = found.get().state();
      var spec = state.submitted().spec();
      // An analysis touches nothing (S2).
      if (spec.execute() && spec.forge() instanceof ForgeRef.Local local) {
        var text = StatusYaml.of(state, found.get().stuck(), readModel.log(run, state.seq()));
        StatusFile.write(Path.of(local.repository()), run, text);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warnf(e, "The status file of %s could not be written", run);
    }
  }
}
