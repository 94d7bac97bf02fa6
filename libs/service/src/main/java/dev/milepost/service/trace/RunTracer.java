package dev.milepost.service.trace;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.EventCatalogue;
import dev.milepost.events.EventSubject;
import dev.milepost.events.RunEvent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Writes the traces of runs: the run is the root, from its submission to its end; an effect, such
 * as an attempt with its agent, is a span below it for each try; an event is a span without length
 * below the event that led to it. Does nothing where traces are not sent.
 */
@Singleton
public class RunTracer {
  private static final String RUN = "milepost.run";
  private static final String ISSUE = "milepost.issue";

  private final Tracer tracer;
  private final boolean isOff;

  RunTracer(
      OpenTelemetry telemetry,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "true") boolean isOff) {
    this.tracer = telemetry.getTracer("milepost");
    this.isOff = isOff;
  }

  /** A tracer that writes nothing. */
  public static RunTracer none() {
    return new RunTracer(OpenTelemetry.noop(), true);
  }

  /** Runs an effect's try in a span; what it calls, such as a forge, is below that span. */
  public <T> T effect(String run, Effect effect, Callable<T> trying) throws Exception {
    if (isOff) {
      return trying.call();
    }
    var span =
        below(run, TraceIds.runSpan(run), effect.getClass().getSimpleName())
            .setAttribute("milepost.effect", effect.key())
            .startSpan();
    if (effect.concerns() > 0) {
      span.setAttribute(ISSUE, effect.concerns());
    }
    try (Scope scope = span.makeCurrent()) {
      return trying.call();
    } catch (Exception | Error fault) {
      // Its message may hold a secret: traces have no filter of their own.
      span.setStatus(StatusCode.ERROR, fault.getClass().getName());
      throw fault;
    } finally {
      span.end();
    }
  }

  /** An event of this service is in the log. */
  public void appended(NewEvent<RunEvent> draft) {
    if (isOff) {
      return;
    }
    var cause = draft.causation();
    var subject = EventSubject.of(draft.event());
    var builder =
        below(draft.stream(), parent(draft.stream(), cause), EventCatalogue.name(draft.event()))
            .setAttribute("milepost.event", draft.id().value());
    if (cause != null) {
      builder.setAttribute("milepost.cause", cause.value());
    }
    set(builder, ISSUE, subject.issue());
    set(builder, "milepost.attempt", subject.attempt());
    set(builder, "milepost.pull_request", subject.pullRequest());
    GivenIds.with(
            TraceIds.trace(draft.stream()), TraceIds.eventSpan(draft.id()), builder::startSpan)
        .end();
  }

  private static String parent(String run, @Nullable EventId cause) {
    return cause == null ? TraceIds.runSpan(run) : TraceIds.eventSpan(cause);
  }

  /**
   * A run is over.
   *
   * @param status as the API names it
   */
  public void ended(String run, String status, Instant submitted, Instant ended) {
    if (isOff) {
      return;
    }
    var builder =
        tracer
            .spanBuilder("run")
            .setNoParent()
            .setStartTimestamp(submitted)
            .setAttribute(RUN, run)
            .setAttribute("milepost.status", status);
    GivenIds.with(TraceIds.trace(run), TraceIds.runSpan(run), builder::startSpan).end(ended);
  }

  private SpanBuilder below(String run, String parent, String name) {
    return tracer
        .spanBuilder(name)
        .setParent(Context.root().with(Span.wrap(TraceIds.place(run, parent))))
        .setAttribute(RUN, run);
  }

  private static void set(SpanBuilder span, String key, @Nullable Integer value) {
    if (value != null) {
      span.setAttribute(key, value);
    }
  }
}
