package dev.milepost.standalone.supervise;

import dev.milepost.standalone.home.ProcessIdentity;
import dev.milepost.standalone.home.StandaloneState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what a supervisor that was killed left running, known by number and start time. */
public final class OrphanedProcesses {
  private static final Duration POLITE = Duration.ofSeconds(5);
  private static final Duration FORCED = Duration.ofSeconds(5);

  private OrphanedProcesses() {}

  /** Ends those that still are who they were; returns the names of what had to be ended. */
  public static List<String> end(List<StandaloneState.Child> children) {
    List<StandaloneState.Child> alive =
        children.stream().filter(child -> child.identity().alive().isPresent()).toList();
    alive.forEach(child -> child.identity().alive().ifPresent(ProcessHandle::destroy));
    alive.forEach(child -> awaitEnd(child.identity(), POLITE));
    alive.forEach(child -> child.identity().alive().ifPresent(ProcessHandle::destroyForcibly));
    alive.forEach(child -> awaitEnd(child.identity(), FORCED));
    return alive.stream().map(StandaloneState.Child::name).toList();
  }

  private static void awaitEnd(ProcessIdentity identity, Duration limit) {
    identity
        .alive()
        .ifPresent(
            handle -> {
              try {
                handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
                // The caller goes on to the next, sterner way.
              }
            });
  }
}
