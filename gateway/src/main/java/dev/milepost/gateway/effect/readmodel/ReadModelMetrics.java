package dev.milepost.gateway.effect.readmodel;

import dev.milepost.api.RunSummary;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.RunStatus;
import dev.milepost.service.trace.RunTracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Metrics of runs and merged issues, and the traces of runs that are over. The number of runs by
 * status is that of all of them, so each replica of the gateway says the same; it is looked up
 * every 10 s, and is not a number while the database does not answer.
 */
@Singleton
class ReadModelMetrics {
  private static final Logger LOG = Logger.getLogger(ReadModelMetrics.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(24);

  private final RunCounts counts;
  private final RunTracer traces;
  private final Map<String, Timer> phases;
  private final Instant started = Instant.now();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Null while the database does not answer. */
  private volatile Map<String, Long> byStatus = Map.of();

  private volatile boolean isKnown;

  ReadModelMetrics(RunCounts counts, MeterRegistry metrics, RunTracer traces) {
    this.counts = counts;
    this.traces = traces;
    phases =
        Stream.of("waited", "worked", "reviewed", "merging")
            .collect(Collectors.toMap(phase -> phase, phase -> timer(metrics, phase)));
    Stream.concat(Arrays.stream(RunStatus.values()).map(ApiNames::of), Stream.of(RunSummary.STUCK))
        .forEach(
            status ->
                metrics.gauge(
                    "milepost.runs.status",
                    List.of(Tag.of("status", status)),
                    this,
                    self -> self.count(status)));
  }

  private static Timer timer(MeterRegistry metrics, String phase) {
    return Timer.builder("milepost.issue.phase")
        .description("How long a merged issue was in a phase, rounds included")
        .tag("phase", phase)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofSeconds(1))
        .maximumExpectedValue(LONGEST)
        .register(metrics);
  }

  private double count(String status) {
    return isKnown ? byStatus.getOrDefault(status, 0L) : Double.NaN;
  }

  /** Tells of what happened since this process began: a rebuild folds what was before again. */
  void tell(FoldedBatch folded) {
    for (var run : folded.ended()) {
      if (!run.ended().isBefore(started)) {
        traces.ended(run.run(), run.status(), run.submitted(), run.ended());
      }
    }
    for (var issue : folded.merged()) {
      if (!issue.at().isBefore(started)) {
        record("waited", issue.phases().waited());
        record("worked", issue.phases().worked());
        record("reviewed", issue.phases().reviewed());
        record("merging", issue.phases().merging());
      }
    }
  }

  private void record(String phase, long millis) {
    phases.get(phase).record(millis, TimeUnit.MILLISECONDS);
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("count-runs").start(this::run);
  }

  private void run() {
    try {
      do {
        look();
      } while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      byStatus = counts.byStatus();
      isKnown = true;
    } catch (RuntimeException e) {
      isKnown = false;
      LOG.debugf("Runs cannot be counted: %s", e.getMessage());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    closed.countDown();
  }
}
