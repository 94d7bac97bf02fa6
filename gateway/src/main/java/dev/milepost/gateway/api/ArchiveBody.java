package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client says whose file of a run is durable.
 *
 * @param sha256 as the file's last line has it
 * @param records as the file's last line has them
 * @param events as the file's first line has them
 */
record ArchiveBody(
    @Nullable String by, @Nullable String sha256, @Nullable Long records, @Nullable Long events) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * The body.
   *
   * @throws ProblemException if something of it is missing
   */
  static ArchiveBody of(ObjectMapper mapper, @Nullable String json) throws JsonProcessingException {
    var read = json == null || json.isBlank() ? null : mapper.readValue(json, ArchiveBody.class);
    if (read == null
        || read.sha256 == null
        || !SHA256.matcher(read.sha256).matches()
        || read.records == null
        || read.records < 1
        || read.events == null
        || read.events < 1) {
      throw ProblemException.of(
          Problem.ProblemKind.INVALID_REQUEST,
          "Expected {\"sha256\", \"records\", \"events\"} of the run's file, which is durable by now");
    }
    return read;
  }

  String digest() {
    return String.valueOf(sha256);
  }
}
