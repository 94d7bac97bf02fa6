package dev.milepost.eventlog.runtime;

/** Is told what the runtime does, for metrics. Called from its threads: must return at once. */
public interface RuntimeObserver {
  /** Ignores everything. */
  RuntimeObserver NONE = new RuntimeObserver() {};

  /** So many records were read and folded. */
  default void folded(int records) {}

  /** So many decided events, or events that effects ended in, are in the log. */
  default void appended(int events) {}

  default void effectStarted(String stream, String key) {}

  /** It ended, one way or another. */
  default void effectEnded(String stream, String key) {}

  /** One try failed. */
  default void effectFailed(String stream, String key, Throwable fault) {}

  /** All tries failed. */
  default void effectGivenUp(String stream, String key) {}

  /** The stream is not folded any more (E5). */
  default void quarantined(String stream, String reason) {}
}
