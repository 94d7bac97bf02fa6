package dev.milepost.gateway.effect.readmodel;

import dev.milepost.api.AutomaticRebuild;
import dev.milepost.service.Projections;
import dev.milepost.service.Projections.ProjectionHandle;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Keeps the log folded into the read model as long as the service runs. */
@ApplicationScoped
public class ReadModelHost {
  private static final String GATEWAY = "gateway";

  private final Projections projections;
  private final ReadModelFold fold;
  private final Rebuild rebuild;
  private @Nullable ProjectionHandle running;

  ReadModelHost(Projections projections, ReadModelFold fold, Rebuild rebuild) {
    this.rebuild = rebuild;
    this.projections = projections;
    this.fold = fold;
  }

  /** True once the read model holds all that was in the log when it was first looked at. */
  public boolean caughtUp() {
    return running != null && running.caughtUp();
  }

  /** The newest rebuild that the log or the database made necessary; null for none. */
  public @Nullable AutomaticRebuild rebuilt() {
    return fold.rebuilt();
  }

  /** How many partitions the log has; 0 while that is not known. */
  public int partitions() {
    return projections.partitions();
  }

  void start(@Observes StartupEvent event) {
    var started = projections.project(GATEWAY, fold);
    running = started;
    rebuild.whenDropped(started::wakeUp);
  }

  void stop(@Observes ShutdownEvent event) {
    if (running != null) {
      running.close();
    }
  }
}
