package dev.milepost.gateway.readmodel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.gateway.json.StateJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is shown (docs/api.md).
 *
 * @param type as the log writes it, {@code dev.milepost.PrMerged.v1}
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
  static EventView of(EventRow row) {
    return new EventView(
        row.key.seq(),
        row.id,
        row.time,
        row.source,
        row.type,
        row.causation,
        StateJson.tree(row.payload));
  }

  /** The bare name, {@code PrMerged}. */
  public String name() {
    var version = type.lastIndexOf(".v");
    return type.substring(type.lastIndexOf('.', version - 1) + 1, version);
  }
}
