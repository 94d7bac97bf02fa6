package dev.milepost.service.wiring;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends a service that was only started so that the JVM sees which classes it loads ({@code
 * deploy/images/train}): {@code milepost.training.time} after its start. Not set where it is to
 * serve.
 */
@Singleton
class TrainingEnd {
  private final Optional<Duration> time;

  TrainingEnd(@ConfigProperty(name = "milepost.training.time") Optional<Duration> time) {
    this.time = time;
  }

  void start(@Observes StartupEvent event) {
    time.ifPresent(TrainingEnd::endAfter);
  }

  private static void endAfter(Duration time) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                Thread.sleep(time);
                Quarkus.asyncExit(0);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
