package dev.milepost.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.milepost.eventlog.Skip;
import dev.milepost.eventlog.UnreadableEventException;
import dev.milepost.eventlog.UnwritableEventException;
import dev.milepost.eventlog.WireFormat;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.events.DisplayText;
import dev.milepost.events.EventCatalogue;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.RunEvent;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The wire form of {@link RunEvent}: JSON under {@code dev.milepost.<name>.v<version>}. Fields that
 * a newer writer added are passed over; unknown types, missing values of numbers, and anything
 * after the event are refused. Secrets are blackened when an event is written.
 */
public final class RunEventFormat implements WireFormat<RunEvent> {
  private static final String PREFIX = "dev.milepost.";
  private static final String SOURCE = "/milepost/";
  private static final Set<String> SOURCES =
      EventCatalogue.OWNERS.stream()
          .map(RunEventFormat::source)
          .collect(Collectors.toUnmodifiableSet());

  /** A plan nests 5 levels; deeper JSON is an attack on the stack. */
  private static final int MAX_DEPTH = 32;

  private static final int MAX_SHOWN = 120;

  /** The event that each run begins with, in any version. */
  private static final String BEGINNING = PREFIX + "MilestoneSubmitted" + EventCatalogue.VERSION;

  private static final ObjectMapper JSON = mapper();
  private static final Map<String, ObjectReader> READERS =
      EventCatalogue.types().entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  type -> PREFIX + type.getKey(), type -> JSON.readerFor(type.getValue())));
  private static final Map<Class<?>, String> TYPES =
      EventCatalogue.types().entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(Map.Entry::getValue, type -> PREFIX + type.getKey()));

  /** The source of each type, in all versions. */
  private static final Map<String, String> WRITERS =
      EventCatalogue.types().entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  type -> EventCatalogue.unversioned(PREFIX + type.getKey()),
                  type -> source(EventCatalogue.owner(type.getValue())),
                  (one, same) -> one));

  /** Records of {@code milepost.events} from and to events. */
  public static RecordCodec<RunEvent> codec() {
    return new RecordCodec<>(new RunEventFormat());
  }

  /** The source of all events that a service writes, {@code /milepost/merge}. */
  public static String source(String service) {
    return SOURCE + service;
  }

  private static ObjectMapper mapper() {
    var limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_BYTES)
            .maxDocumentLength(MAX_BYTES)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .addModule(new JavaTimeModule())
        .addModule(new SimpleModule().addSerializer(String.class, new RedactedText()))
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .build();
  }

  @Override
  public boolean isWriter(String source) {
    return SOURCES.contains(source);
  }

  @Override
  public Optional<String> writer(String type) {
    return Optional.ofNullable(WRITERS.get(EventCatalogue.unversioned(type)));
  }

  @Override
  public Optional<Skip> skip(RunEvent event) {
    return event instanceof RecordsSkipped e
        ? Optional.of(new Skip(e.partition(), e.from(), e.through()))
        : Optional.empty();
  }

  @Override
  public boolean givesUp(RunEvent event) {
    return event instanceof RunGivenUp || event instanceof RunArchived;
  }

  @Override
  public boolean mayBegin(String type) {
    return type.startsWith(BEGINNING);
  }

  @Override
  public String type(RunEvent event) {
    return TYPES.get(event.getClass());
  }

  @Override
  public byte[] write(RunEvent event) {
    byte[] bytes;
    try {
      bytes = JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new UnwritableEventException(type(event) + " cannot be written as JSON", e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new UnwritableEventException(
          "Expected at most "
              + MAX_BYTES
              + " bytes for an event, but "
              + type(event)
              + " has "
              + bytes.length,
          null);
    }
    return bytes;
  }

  @Override
  public RunEvent read(String type, byte[] bytes) {
    var reader = READERS.get(type);
    if (reader == null) {
      throw new UnreadableEventException(unknown(type));
    }
    try {
      RunEvent event = reader.readValue(bytes);
      if (event == null) {
        throw new UnreadableEventException(
            type + " is null; allowed is one event as a JSON object");
      }
      return event;
    } catch (IOException e) {
      throw new UnreadableEventException(
          UnreadableRecordText.of(type, bytes.length, MAX_DEPTH, e), e);
    }
  }

  /** Other versions are named: a newer Milepost may have written it. */
  private static String unknown(String type) {
    var bare = EventCatalogue.unversioned(type);
    var name = bare.equals(type) ? type : bare + EventCatalogue.VERSION;
    var known = READERS.keySet().stream().filter(t -> t.startsWith(name)).sorted().toList();
    return known.isEmpty()
        ? "%s is no event that this version knows; allowed are those of docs/protocol.md"
            .formatted(DisplayText.shown(type, MAX_SHOWN))
        : "%s is of a version that is not known here; allowed is %s"
            .formatted(DisplayText.shown(type, MAX_SHOWN), String.join(", ", known));
  }
}
