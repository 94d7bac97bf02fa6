package dev.milepost.eventlog;

/** I/O that a state still owes the world, as data. Equal effects are the same effect. */
public interface Effect {
  /**
   * The idempotency key, unique within the stream and stable over restarts. The events that the
   * effect ends in derive their ids from it, so that running it twice appends once.
   */
  String key();
}
