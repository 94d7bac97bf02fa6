package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.Problem;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.effect.readmodel.ReadModel.Position;
import dev.milepost.gateway.effect.readmodel.ReadModel.StoredRun;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The records that a run goes on without.
 *
 * @param by the person the person who decides it
 * @param partition of the log; null for the one that the run is stuck in
 * @param offset of the first record; null for the one that the run is stuck at
 * @param through the offset of the last; null for the first
 * @param goOn true to let work that may have been paid for begin again by itself; else it is held
 */
record SkipBody(
    @Nullable String by,
    @Nullable Integer partition,
    @Nullable Long offset,
    @Nullable Long through,
    @Nullable Boolean goOn) {
  private static final String SOURCE = "/milepost/";

  /** Those who pay agents. */
  private static final List<String> PAYING = List.of("executor", "planner", "review");

  /** The body, or one that says nothing. */
  static SkipBody of(ObjectMapper mapper, @Nullable String json) throws JsonProcessingException {
    var read = json == null || json.isBlank() ? null : mapper.readValue(json, SkipBody.class);
    return read == null ? new SkipBody(null, null, null, null, null) : read;
  }

  /**
   * The decision.
   *
   * @throws ProblemException if the run is not stuck and no record is named, or the offsets make no
   *     sense
   */
  RecordsSkipped event(StoredRun found, CurrentCaller caller) {
    var at = found.at();
    if (offset == null && at == null) {
      throw ProblemException.of(
          Problem.ProblemKind.WRONG_STATE,
          found.stuck() == null
              ? "Expected a run that is stuck, or an offset, but run %s is not stuck here"
                  .formatted(found.state().run())
              : "Expected partition and offset of the record. " + found.stuck());
    }
    int where = partition != null ? partition : at == null ? 0 : at.partition();
    long from = offset != null ? offset : Objects.requireNonNull(at).offset();
    long to = through == null ? from : through;
    if (where < 0 || from < 0 || to < from) {
      throw ProblemException.of(
          Problem.ProblemKind.INVALID_REQUEST,
          "partition and offset must be 0 or more, and through no less than offset; found"
              + " %d, %d, %d".formatted(where, from, to));
    }
    return new RecordsSkipped(
        where, from, to, UserCommandBody.named(caller, by), held(at, where, from, to));
  }

  /**
   * The services whose paid work is held. The writer of the record that the run is stuck at is
   * known; any other record may come from each of them.
   */
  private List<String> held(@Nullable Position at, int where, long from, long to) {
    if (Boolean.TRUE.equals(goOn)) {
      return List.of();
    }
    boolean known = at != null && where == at.partition() && from == to && from == at.offset();
    return !known || at.source().isEmpty()
        ? PAYING
        : PAYING.stream().filter(service -> at.source().equals(SOURCE + service)).toList();
  }
}
