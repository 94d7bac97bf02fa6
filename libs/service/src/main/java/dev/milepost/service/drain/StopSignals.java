package dev.milepost.service.drain;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import sun.misc.Signal;

/**
 * What a service does at SIGTERM and SIGINT, in place of the end at once that is a virtual
 * machine's own: the service works on, and answers, while it drains.
 */
public final class StopSignals {
  private static final Logger LOG = Logger.getLogger(StopSignals.class);

  private StopSignals() {}

  /**
   * From now on, in this process.
   *
   * @param first runs at the first signal, in a thread of its own
   * @param again runs at each further one
   */
  public static void take(Runnable first, Runnable again) {
    var asked = new AtomicBoolean();
    for (var name : List.of("TERM", "INT")) {
      try {
        Signal.handle(
            new Signal(name),
            signal -> {
              if (asked.compareAndSet(false, true)) {
                Thread.ofPlatform().name("drain").start(first);
              } else {
                again.run();
              }
            });
      } catch (IllegalArgumentException e) {
        LOG.warnf("SIG%s ends all work at once: %s", name, e.getMessage());
      }
    }
  }
}
