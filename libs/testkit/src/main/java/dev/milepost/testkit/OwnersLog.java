package dev.milepost.testkit;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaEventAppender;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.events.EventCatalogue;
import dev.milepost.events.RunEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Plays all services: each event is appended as its owner appends it. */
public final class OwnersLog implements EventAppender<RunEvent> {
  private static final String TOPIC = "milepost.events";

  private final KafkaClients clients;
  private final RecordCodec<RunEvent> codec;
  private final Map<String, EventAppender<RunEvent>> owners = new ConcurrentHashMap<>();

  public OwnersLog(KafkaClients clients, RecordCodec<RunEvent> codec) {
    this.clients = clients;
    this.codec = codec;
  }

  /** Appends one after the other; after a fault some may be there and others not. */
  @Override
  public void append(List<NewEvent<RunEvent>> drafts) throws InterruptedException {
    for (var draft : drafts) {
      var owner = EventCatalogue.owner(draft.event());
      owners.computeIfAbsent(owner, this::appender).append(List.of(draft));
    }
  }

  private EventAppender<RunEvent> appender(String owner) {
    return new KafkaEventAppender<>(
        clients,
        codec,
        TOPIC,
        "/milepost/" + owner,
        "test-" + owner + "-" + UUID.randomUUID(),
        Clock.systemUTC());
  }

  @Override
  public void close() {
    owners.values().forEach(EventAppender::close);
  }
}
