package dev.milepost.service.trace;

import dev.milepost.eventlog.EventId;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;

/**
 * The ids of a run's trace. They are derived from the ids of run and events, so that all services
 * add to one trace without telling each other, and a restarted one goes on with it.
 */
final class TraceIds {
  /** A span id is 8 bytes. */
  private static final int SPAN_DIGITS = 16;

  private TraceIds() {}

  /** 32 hexadecimal digits. */
  static String trace(String run) {
    return EventId.derived("trace", run, 0).value();
  }

  /** The id of the span that is the run: 16 hexadecimal digits. */
  static String runSpan(String run) {
    return EventId.derived("span", run, 0).value().substring(0, SPAN_DIGITS);
  }

  /** The id of an event's span: the event's own first 16 digits. */
  static String eventSpan(EventId event) {
    return event.value().substring(0, SPAN_DIGITS);
  }

  /** The place of a span in a run's trace, for its children. */
  static SpanContext place(String run, String span) {
    return SpanContext.createFromRemoteParent(
        trace(run), span, TraceFlags.getSampled(), TraceState.getDefault());
  }
}
