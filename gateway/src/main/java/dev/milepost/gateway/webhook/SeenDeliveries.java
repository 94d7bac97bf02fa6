package dev.milepost.gateway.webhook;

import java.util.LinkedHashMap;
import java.util.Map;

/** The deliveries that were seen; GitHub, or an attacker who recorded one, may send it again. */
public final class SeenDeliveries {
  /** Some hours of a busy repository. What is older does no harm: a hint only makes one look. */
  private static final int MAX_DELIVERIES = 10_000;

  private final Map<String, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MAX_DELIVERIES;
        }
      };

  /** True the first time. */
  public synchronized boolean isNew(String id) {
    return seen.put(id, true) == null;
  }
}
