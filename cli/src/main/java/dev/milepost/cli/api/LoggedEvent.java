package dev.milepost.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a run's log.
 *
 * @param seq from 1 within the run
 */
public record LoggedEvent(
    long seq,
    @Nullable String id,
    @Nullable Instant time,
    @Nullable String source,
    String type,
    @Nullable String causation,
    @Nullable JsonNode event) {

  /** The name alone: {@code PrMerged} of {@code dev.milepost.PrMerged.v1}. */
  public String name() {
    String plain = type.startsWith("dev.milepost.") ? type.substring(13) : type;
    int version = plain.lastIndexOf(".v");
    return version < 0 ? plain : plain.substring(0, version);
  }

  /**
   * A page of them.
   *
   * @param next what to ask for next; null at the end
   */
  public record EventPage(List<LoggedEvent> events, @Nullable Long next) {}
}
