package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.gateway.readmodel.ReadModel.Found;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which records a run is to go on without.
 *
 * @param by who decides it
 * @param partition of the log; null for the one that the run is stuck in
 * @param offset of the first record; null for the one that the run is stuck at
 * @param through the offset of the last; null for the first
 */
record SkipBody(
    @Nullable String by,
    @Nullable Integer partition,
    @Nullable Long offset,
    @Nullable Long through) {
  /** The body, or one that says nothing. */
  static SkipBody of(ObjectMapper mapper, @Nullable String json) throws JsonProcessingException {
    var read = json == null || json.isBlank() ? null : mapper.readValue(json, SkipBody.class);
    return read == null ? new SkipBody(null, null, null, null) : read;
  }

  /**
   * The decision.
   *
   * @throws ProblemException if the run is not stuck and no record is named, or the offsets make no
   *     sense
   */
  RecordsSkipped event(Found found) {
    var at = found.at();
    if (offset == null && at == null) {
      throw ProblemException.of(
          Problem.Kind.WRONG_STATE,
          "Expected a run that is stuck, or an offset, but run %s is not stuck here"
              .formatted(found.state().run()));
    }
    int where = partition != null ? partition : at == null ? 0 : at.partition();
    long from = offset != null ? offset : Objects.requireNonNull(at).offset();
    long to = through == null ? from : through;
    if (where < 0 || from < 0 || to < from) {
      throw ProblemException.of(
          Problem.Kind.INVALID_REQUEST,
          "partition and offset must be 0 or more, and through no less than offset; found"
              + " %d, %d, %d".formatted(where, from, to));
    }
    return new RecordsSkipped(where, from, to, WishBody.named(by));
  }
}
