package dev.milepost.service;

import dev.milepost.sandbox.ActiveSandbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Publishes this service's sandboxes of programs as notices, again and again, so that a notice of a
 * service that is gone expires. It finds them out on a thread of its own, since an engine of
 * containers may take its time.
 */
public final class SandboxNotifier implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SandboxNotifier.class);

  /** How often it is said again. */
  static final Duration BEAT = Duration.ofSeconds(15);

  /** How long a notice holds: several beats, of which some may get lost. */
  static final Duration LEASE = Duration.ofSeconds(60);

  private final Notices notices;
  private final String service;
  private final InstantSource clock;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread teller;

  private SandboxNotifier(
      Notices notices,
      String service,
      InstantSource clock,
      List<Supplier<List<ActiveSandbox>>> programs) {
    this.notices = notices;
    this.service = service;
    this.clock = clock;
    this.teller = Thread.ofVirtual().name("tell-sandboxes").start(() -> tell(programs));
  }

  /**
   * From now on it publishes.
   *
   * @param service this replica's name, unique among all
   * @param programs what is kept in, asked for at each beat: profiles may change
   */
  @SafeVarargs
  public static SandboxNotifier tell(
      Notices notices, String service, Supplier<List<ActiveSandbox>>... programs) {
    return new SandboxNotifier(notices, service, InstantSource.system(), List.of(programs));
  }

  private void tell(List<Supplier<List<ActiveSandbox>>> programs) {
    try {
      while (!closed.get()) {
        notices.publish(notice(programs, clock.instant()));
        Thread.sleep(BEAT);
      }
    } catch (InterruptedException e) {
      // It was closed.
    }
  }

  private Notice notice(List<Supplier<List<ActiveSandbox>>> programs, Instant now) {
    var all = new ArrayList<ActiveSandbox>();
    for (var some : programs) {
      try {
        all.addAll(some.get());
      } catch (RuntimeException e) {
        LOG.warnf("The sandboxes of programs cannot be determined: %s", e.getMessage());
      }
    }
    return new Notice(service, new Notice.SandboxNotice(all, now.plus(LEASE)));
  }

  @Override
  public void close() {
    closed.set(true);
    teller.interrupt();
  }
}
