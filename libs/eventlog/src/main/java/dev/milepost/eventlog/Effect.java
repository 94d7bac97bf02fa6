package dev.milepost.eventlog;

/** I/O that a state still requires, as data. Equal effects are the same effect. */
public interface Effect {
  /**
   * The idempotency key, unique within the stream and stable over restarts. The events that the
   * effect ends in derive their ids from it, so that running it twice appends once.
   */
  String key();

  /** The number within the stream, such as an issue's, that it concerns; 0 for the whole stream. */
  default int concerns() {
    return 0;
  }

  /** A description for people: "the merge of !3". */
  default String named() {
    return key();
  }
}
