package dev.milepost.service.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunTracerTest {
  private static final Instant SUBMITTED = Instant.parse("2026-11-29T10:00:00Z");

  private record Merging(int issue) implements Effect {
    @Override
    public String key() {
      return "merge/" + issue;
    }

    @Override
    public int concerns() {
      return issue;
    }
  }

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .setIdGenerator(new GivenIds())
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .build();
  private final RunTracer traces = new RunTracer(telemetry, false);

  @AfterEach
  void close() {
    telemetry.close();
  }

  private static NewEvent<RunEvent> draft(String id, @Nullable String cause, RunEvent event) {
    return new NewEvent<>(id(id), "run-1", cause == null ? null : id(cause), event);
  }

  private static EventId id(String name) {
    return EventId.derived("test", name, 0);
  }

  private SpanData only(String name) {
    var found =
        spans.getFinishedSpanItems().stream().filter(one -> one.getName().equals(name)).toList();
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }

  @Test
  void all_of_a_run_is_one_trace_below_the_run() throws Exception {
    traces.appended(draft("wave", null, new WaveReady(1, List.of(3), false)));
    traces.appended(draft("merge", "wave", new MergeStarted(3, 7, "head")));
    var within = traces.effect("run-1", new Merging(3), () -> Span.current().getSpanContext());
    traces.ended("run-1", "completed", SUBMITTED, SUBMITTED.plusSeconds(60));

    var all = spans.getFinishedSpanItems();
    assertThat(all)
        .extracting(SpanData::getTraceId)
        .containsOnly(TraceIds.trace("run-1"))
        .hasSize(4);
    var run = only("run");
    assertThat(run.getParentSpanContext().isValid()).isFalse();
    assertThat(run.getEndEpochNanos() - run.getStartEpochNanos())
        .isEqualTo(TimeUnit.SECONDS.toNanos(60));
    var wave = only("WaveReady");
    assertThat(wave.getParentSpanId()).isEqualTo(run.getSpanId());
    var merge = only("MergeStarted");
    assertThat(merge.getParentSpanId()).as("the event that led to it").isEqualTo(wave.getSpanId());
    assertThat(merge.getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("milepost.run"), "run-1")
        .containsEntry(AttributeKey.stringKey("milepost.event"), id("merge").value())
        .containsEntry(AttributeKey.stringKey("milepost.cause"), id("wave").value())
        .containsEntry(AttributeKey.longKey("milepost.issue"), 3L)
        .containsEntry(AttributeKey.longKey("milepost.pull_request"), 7L);
    var effect = only("Merging");
    assertThat(effect.getParentSpanId()).isEqualTo(run.getSpanId());
    assertThat(within.getSpanId()).as("what it calls is below it").isEqualTo(effect.getSpanId());
  }

  @Test
  void a_failed_try_says_its_kind_and_not_what_its_message_holds() {
    assertThatThrownBy(
            () ->
                traces.effect(
                    "run-1",
                    new Merging(3),
                    () -> {
                      throw new IllegalStateException("https://ada:ghp_secret@example.org");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(only("Merging").getStatus().getDescription())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(spans.getFinishedSpanItems().toString()).doesNotContain("ghp_secret");
  }

  @Test
  void two_runs_are_two_traces_and_the_same_event_twice_is_one_place() {
    traces.ended("run-1", "completed", SUBMITTED, SUBMITTED);
    traces.ended("run-2", "completed", SUBMITTED, SUBMITTED);
    traces.appended(draft("wave", null, new WaveReady(1, List.of(3), false)));
    traces.appended(draft("wave", null, new WaveReady(1, List.of(3), false)));
    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .containsOnly(TraceIds.trace("run-1"), TraceIds.trace("run-2"));
    assertThat(
            spans.getFinishedSpanItems().stream().filter(one -> one.getName().equals("WaveReady")))
        .extracting(SpanData::getSpanId)
        .containsOnly(TraceIds.eventSpan(id("wave")))
        .hasSize(2);
  }

  @Test
  void nothing_is_written_where_traces_are_not_sent() throws Exception {
    var off = new RunTracer(telemetry, true);
    off.appended(draft("wave", null, new WaveReady(1, List.of(3), false)));
    assertThat(off.effect("run-1", new Merging(3), () -> 42)).isEqualTo(42);
    off.ended("run-1", "completed", SUBMITTED, SUBMITTED);
    assertThat(spans.getFinishedSpanItems()).isEmpty();
  }
}
