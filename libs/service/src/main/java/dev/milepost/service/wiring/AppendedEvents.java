package dev.milepost.service.wiring;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.DisplayText;
import dev.milepost.events.EventCatalogue;
import dev.milepost.events.EventSubject;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import dev.milepost.service.trace.RunTracer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The log, telling of each event that this service appends: a line with the ids of run, issue,
 * attempt, event and cause, so that one search through the logs of all services tells a run's
 * story; a span in the run's trace; a count by type; tokens and cost. Events that are appended
 * again after a restart are told of again.
 */
final class AppendedEvents implements EventAppender<RunEvent> {
  /** A category of its own, so that a setting can silence it. */
  static final String CATEGORY = "milepost.events";

  private static final Logger LOG = Logger.getLogger(CATEGORY);
  private static final Logger DEFECTS = Logger.getLogger(AppendedEvents.class);

  /** Agents name models: more of them than this are one, {@code other}. */
  private static final int MAX_MODELS = 32;

  private static final int MAX_MODEL_LENGTH = 64;
  private static final double MICROS = 1e6;

  private final EventAppender<RunEvent> log;
  private final MeterRegistry metrics;
  private final RunTracer traces;
  private final String service;
  private final Set<String> models = ConcurrentHashMap.newKeySet();

  AppendedEvents(
      EventAppender<RunEvent> log, MeterRegistry metrics, RunTracer traces, String service) {
    this.log = log;
    this.metrics = metrics;
    this.traces = traces;
    this.service = service;
    beginAtZero();
  }

  /** Prometheus sees what a counter grows by: one that began with its first event would hide it. */
  private void beginAtZero() {
    for (var type : EventCatalogue.types().values()) {
      if (EventCatalogue.owner(type).equals(service)) {
        appended(EventCatalogue.unversioned(EventCatalogue.type(type)));
      }
    }
    if (EventCatalogue.owner(AttemptFailed.class).equals(service)) {
      Stream.of(FailureKind.values()).forEach(this::failed);
    }
  }

  private Counter appended(String name) {
    return metrics.counter("milepost.events.appended", "participant", service, "type", name);
  }

  private Counter failed(FailureKind kind) {
    return metrics.counter(
        "milepost.attempts.failed", "kind", kind.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void append(List<NewEvent<RunEvent>> drafts) throws InterruptedException {
    append(drafts, () -> {});
  }

  @Override
  public void append(List<NewEvent<RunEvent>> drafts, Runnable confirmed)
      throws InterruptedException {
    // Whoever waits may be interrupted although the event is in the log, where its own fold was
    // quicker.
    var ids = MDC.getCopyOfContextMap();
    log.append(
        drafts,
        () -> {
          drafts.forEach(draft -> told(draft, ids));
          confirmed.run();
        });
  }

  /** It is in the log: a defect in what tells of it must not look as if it were not. */
  private void told(NewEvent<RunEvent> draft, @Nullable Map<String, String> ids) {
    try {
      tell(draft, ids);
    } catch (RuntimeException | StackOverflowError e) {
      DEFECTS.errorf(e, "Event %s is in the log, but was not told of", draft.id());
    }
  }

  private void tell(NewEvent<RunEvent> draft, @Nullable Map<String, String> ids) {
    var event = draft.event();
    var name = EventCatalogue.name(event);
    appended(name).increment();
    if (event instanceof AttemptFailed failed) {
      failed(failed.kind()).increment();
    }
    if (event instanceof UsageReported reported) {
      count(reported.usage());
    }
    traces.appended(draft);
    if (LOG.isInfoEnabled()) {
      line(draft, name, ids);
    }
  }

  private void count(Usage usage) {
    var model = model(usage.model());
    tokens("input", usage.inputTokens(), model);
    tokens("output", usage.outputTokens(), model);
    if (usage.costMicros() != null) {
      metrics
          .counter("milepost.agent.cost.usd", "model", model)
          .increment(usage.costMicros() / MICROS);
    }
  }

  private void tokens(String direction, @Nullable Long tokens, String model) {
    if (tokens != null) {
      metrics
          .counter("milepost.agent.tokens", "direction", direction, "model", model)
          .increment(tokens);
    }
  }

  private String model(@Nullable String named) {
    if (named == null || named.isBlank()) {
      return "unknown";
    }
    var model = DisplayText.shown(named, MAX_MODEL_LENGTH);
    if (models.size() < MAX_MODELS) {
      models.add(model);
    }
    return models.contains(model) ? model : "other";
  }

  /**
   * @param ids of whoever appended it, such as its effect's
   */
  private static void line(
      NewEvent<RunEvent> draft, String name, @Nullable Map<String, String> ids) {
    var subject = EventSubject.of(draft.event());
    var before = MDC.getCopyOfContextMap();
    try {
      setIds(ids);
      LogIds.put(draft.stream(), subject);
      MDC.put(LogIds.EVENT, draft.id().value());
      if (draft.causation() != null) {
        MDC.put(LogIds.CAUSE, draft.causation().value());
      }
      LOG.info(text(name, subject));
    } finally {
      setIds(before);
    }
  }

  private static void setIds(@Nullable Map<String, String> ids) {
    MDC.clear();
    if (ids != null) {
      MDC.setContextMap(ids);
    }
  }

  private static String text(String name, EventSubject subject) {
    var text = new StringBuilder(name);
    if (subject.issue() != null) {
      text.append(" of #").append(subject.issue());
    }
    if (subject.attempt() != null) {
      text.append(", attempt ").append(subject.attempt());
    }
    if (subject.pullRequest() != null) {
      text.append(", !").append(subject.pullRequest());
    }
    return text.toString();
  }

  @Override
  public void close() {
    log.close();
  }
}
