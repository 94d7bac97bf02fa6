package dev.milepost.service.wiring;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.runtime.FailureStreak;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.service.LogProgress;
import dev.milepost.service.ParticipantHandle;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Metrics of the runtime; each is tagged with the participant. */
@Singleton
class RuntimeMetrics {
  private final MeterRegistry registry;

  RuntimeMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  RuntimeObserver observer(String participant) {
    return new MetricsObserver(registry, Tags.of("participant", participant));
  }

  void watchRuns(String participant, ParticipantHandle<?> hosted) {
    var tags = Tags.of("participant", participant);
    registry.gauge("milepost.runs", tags, hosted, one -> one.states().size());
  }

  void watch(String participant, LogProgress hosted) {
    var tags = Tags.of("participant", participant);
    registry.gauge("milepost.runs.quarantined", tags, hosted, one -> one.quarantined().size());
    registry.gauge("milepost.caught.up", tags, hosted, one -> one.caughtUp() ? 1 : 0);
  }

  private static final class MetricsObserver implements RuntimeObserver {
    private final MeterRegistry registry;
    private final Tags tags;
    private final AtomicInteger running;

    /** Effects whose newest try failed, by stream and key. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    MetricsObserver(MeterRegistry registry, Tags tags) {
      this.registry = registry;
      this.tags = tags;
      this.running = registry.gauge("milepost.effects.running", tags, new AtomicInteger());
      registry.gauge("milepost.effects.failing", tags, failing, Set::size);
      // A counter that began with its first event would hide that one from Prometheus.
      List.of("folded", "foreign").forEach(name -> count("milepost.events." + name, 0));
      List.of("failed", "given.up").forEach(name -> count("milepost.effects." + name, 0));
    }

    private void count(String name, int by) {
      registry.counter(name, tags).increment(by);
    }

    @Override
    public void folded(int records) {
      count("milepost.events.folded", records);
    }

    @Override
    public void foreign(String reason) {
      count("milepost.events.foreign", 1);
    }

    @Override
    public void effectStarted(String stream, Effect effect) {
      running.incrementAndGet();
    }

    @Override
    public void effectEnded(String stream, Effect effect) {
      running.decrementAndGet();
      failing.remove(name(stream, effect));
    }

    private static String name(String stream, Effect effect) {
      return stream + ' ' + effect.key();
    }

    @Override
    public void effectFailed(String stream, Effect effect, FailureStreak so) {
      count("milepost.effects.failed", 1);
      failing.add(name(stream, effect));
    }

    @Override
    public void effectGivenUp(String stream, Effect effect) {
      count("milepost.effects.given.up", 1);
    }

    @Override
    public void effectStuck(String stream, Effect effect, FailureStreak so) {
      failing.add(name(stream, effect));
    }

    @Override
    public void effectReleased(String stream, Effect effect) {
      failing.remove(name(stream, effect));
    }
  }
}
