package dev.milepost.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.events.EventCatalogue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a run's log (docs/api.md).
 *
 * @param seq from 1 within the run
 * @param type as the log writes it, {@code dev.milepost.PrMerged.v1}
 * @param causation id of the event that this one answers
 * @param event its JSON as it was written
 */
public record EventView(
    long seq,
    String id,
    Instant time,
    String source,
    String type,
    @Nullable String causation,
    JsonNode event) {
  /** The bare name, {@code PrMerged}. */
  public String name() {
    String unversioned = EventCatalogue.unversioned(type);
    return unversioned.substring(unversioned.lastIndexOf('.') + 1);
  }
}
