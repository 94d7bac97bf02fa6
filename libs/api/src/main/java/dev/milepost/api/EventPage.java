package dev.milepost.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of a run in order.
 *
 * @param next what to ask after; null at the end
 */
public record EventPage(List<EventView> events, @Nullable Long next) {
  public EventPage {
    events = Defaults.orEmpty(events);
  }
}
