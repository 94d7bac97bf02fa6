package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a user's command: the id of its event, durable in the log.
 *
 * @param note what follows from it, where that depends on how things stand; null where it does not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandAccepted(String event, @Nullable String note) {
  public CommandAccepted {
    event = event == null ? "" : event;
  }

  /** What follows is clear. */
  public CommandAccepted(String event) {
    this(event, null);
  }
}
