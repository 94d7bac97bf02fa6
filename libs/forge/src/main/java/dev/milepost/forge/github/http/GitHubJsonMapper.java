package dev.milepost.forge.github.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.milepost.process.secret.Redaction;
import jakarta.ws.rs.ext.ContextResolver;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * GitHub's JSON: snake case, more fields than are used here; nulls and secrets left out when sent.
 */
public final class GitHubJsonMapper implements ContextResolver<ObjectMapper> {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(new SimpleModule().addSerializer(String.class, new RedactedStringSerializer()))
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  /** The mapper of what REST clients send. */
  @Override
  public ObjectMapper getContext(Class<?> type) {
    return MAPPER;
  }

  static <T> T read(GitHubResponse answer, Class<T> type) {
    return read(answer, MAPPER.constructType(type));
  }

  static <T> List<T> readAll(GitHubResponse answer, Class<T> type) {
    return read(answer, MAPPER.getTypeFactory().constructCollectionType(List.class, type));
  }

  private static <T> T read(GitHubResponse answer, JavaType type) {
    try {
      T value = MAPPER.readValue(answer.body(), type);
      if (value == null) {
        throw ApiError.unreadable(answer, "null");
      }
      return value;
    } catch (IOException e) {
      throw ApiError.unreadable(answer, String.valueOf(e.getMessage()));
    }
  }

  static Optional<JsonNode> tree(byte[] body) {
    try {
      return Optional.ofNullable(MAPPER.readTree(body));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Blackens secrets in all text that others read on the forge. */
  private static final class RedactedStringSerializer extends StdScalarSerializer<String> {
    private static final long serialVersionUID = 1;

    RedactedStringSerializer() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      to.writeString(Redaction.ofProcess().said(text));
    }
  }
}
