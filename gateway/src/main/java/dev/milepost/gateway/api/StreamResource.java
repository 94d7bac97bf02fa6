package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.api.EventView;
import dev.milepost.api.Problem;
import dev.milepost.gateway.access.Caller;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.access.OpenStreams;
import dev.milepost.gateway.access.StandingAccess;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.readmodel.RunChangeNotifier;
import dev.milepost.gateway.effect.readmodel.StreamedEvents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Live progress as server-sent events (G2). */
@Path("/api/v1/runs/{run}/stream")
@RolesAllowed(Role.Words.VIEWER)
@Tag(name = "Reading")
public class StreamResource {
  private static final Logger LOG = Logger.getLogger(StreamResource.class);

  /** Keeps what stands between from taking the stream for dead, and finds clients that left. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  private final OpenStreams streams;
  private final StreamedEvents events;
  private final RunChangeNotifier changes;
  private final RunLookup lookup;
  private final ObjectMapper json;
  private final CurrentCaller caller;
  private final StandingAccess access;

  /** By identity: who follows the same run is sent the same event, which is written once. */
  private final Cache<EventView, String> written = Caffeine.newBuilder().weakKeys().build();

  StreamResource(
      StreamedEvents events,
      RunChangeNotifier changes,
      RunLookup lookup,
      ObjectMapper json,
      OpenStreams streams,
      CurrentCaller caller,
      StandingAccess access) {
    this.streams = streams;
    this.caller = caller;
    this.access = access;
    this.events = events;
    this.changes = changes;
    this.lookup = lookup;
    this.json = json;
  }

  /**
   * Streams the run's events after a position until the run is over. On a virtual thread of its
   * own: were the events sent from another one, the first could meet the head of the response half
   * sent.
   */
  @GET
  @RunOnVirtualThread
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "The run's events as they happen; ends when the run is over")
  public void stream(
      @PathParam("run") String run,
      @QueryParam("after") @DefaultValue("0") long after,
      @HeaderParam("Last-Event-ID") @Nullable Long last,
      @Context SseEventSink sink,
      @Context Sse sse) {
    long from = RunLookup.position("after", last == null ? after : last);
    events.inTurn(
        () -> {
          lookup.exists(run);
          return run;
        });
    var place =
        streams
            .take(caller.get())
            .orElseThrow(
                () -> ProblemException.of(Problem.ProblemKind.TOO_MANY_STREAMS, streams.refusal()));
    try (sink;
        place) {
      send(run, from, caller.get(), sink, sse);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.debugf(e, "A stream of run %s ended", run);
    }
  }

  private void send(String run, long from, Caller who, SseEventSink sink, Sse sse)
      throws InterruptedException {
    long sent = from;
    long heard = System.nanoTime();
    long checked = heard;
    comment(sink, sse, "events of run " + run + " after " + from);
    try (var watch = changes.watch(run)) {
      boolean news = true;
      while (!sink.isClosed()) {
        if (news) {
          var read = events.after(run, sent, watch.woken());
          for (var event : read.events()) {
            send(event, sink, sse);
            sent = event.seq();
            heard = System.nanoTime();
          }
          if (read.over() && !read.full()) {
            return;
          }
          watch.at(sent);
          news = read.full();
        }
        if (!news) {
          news = watch.await(KEEP_ALIVE);
        }
        if (System.nanoTime() - checked >= KEEP_ALIVE.toNanos()) {
          if (!events.inTurn(() -> access.isGood(who))) {
            return;
          }
          checked = System.nanoTime();
        }
        if (System.nanoTime() - heard >= KEEP_ALIVE.toNanos()) {
          comment(sink, sse, "still here");
          heard = System.nanoTime();
        }
      }
    }
  }

  private void send(EventView event, SseEventSink sink, Sse sse) {
    var message =
        sse.newEventBuilder()
            .id(String.valueOf(event.seq()))
            .name(event.name())
            .data(String.class, written.get(event, this::write))
            .build();
    // Waited for, so that a slow client fills no memory.
    sink.send(message).toCompletableFuture().join();
  }

  private static void comment(SseEventSink sink, Sse sse, String text) {
    sink.send(sse.newEventBuilder().comment(text).build()).toCompletableFuture().join();
  }

  private String write(EventView event) {
    try {
      return json.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event cannot be written as JSON", e);
    }
  }
}
