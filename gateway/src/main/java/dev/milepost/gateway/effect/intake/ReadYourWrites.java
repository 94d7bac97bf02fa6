package dev.milepost.gateway.effect.intake;

import dev.milepost.eventlog.EventId;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import dev.milepost.gateway.effect.readmodel.RunChangeNotifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Lets a writer read what it wrote. */
@ApplicationScoped
class ReadYourWrites {
  /** Long enough for a log hop on a busy machine; the answer does not depend on it. */
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /** Between two looks: another replica may fold the run. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final ReadModel readModel;
  private final RunChangeNotifier changes;

  ReadYourWrites(ReadModel readModel, RunChangeNotifier changes) {
    this.readModel = readModel;
    this.changes = changes;
  }

  /** Returns when the event is in the read model, or after a while. */
  void await(String run, EventId event) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    try (var watch = changes.watch(run)) {
      while (!readModel.hasEvent(run, event.value()) && System.nanoTime() < end) {
        watch.await(LOOK);
      }
    }
  }
}
