package dev.milepost.gateway.effect.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.milepost.events.RunEvent;
import dev.milepost.service.RunEventFormat;
import java.nio.charset.StandardCharsets;

/**
 * States and events as the read model keeps them. Not configurable: what is stored stays readable.
 */
public final class StateJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .build();

  private static final RunEventFormat EVENTS = new RunEventFormat();

  private StateJson() {}

  /** The JSON of a part of a state, or of texts by name. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** A part of a state again. */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Expected JSON of " + type.getSimpleName() + ", but found other", e);
    }
  }

  /** An event's JSON. */
  public static String write(RunEvent event) {
    return new String(EVENTS.write(event), StandardCharsets.UTF_8);
  }

  /** An event of a wire name and version that this build knows. */
  public static RunEvent event(String type, String json) {
    return EVENTS.read(type, json.getBytes(StandardCharsets.UTF_8));
  }

  /** JSON as a tree, to be embedded as it is. */
  public static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The read model holds JSON that cannot be read", e);
    }
  }
}
