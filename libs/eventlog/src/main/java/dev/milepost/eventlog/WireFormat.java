package dev.milepost.eventlog;

import java.util.Optional;

/** The form of events as bytes, and their writers. Safe for use by many threads. */
public interface WireFormat<E> {
  /**
   * The most bytes of one event; a reader refuses more, a writer does not write it. Room for a plan
   * of ten thousand issues with the files that matter to each; nearly all events are far smaller.
   */
  int MAX_BYTES = 16 * 1024 * 1024;

  /** The event's name and version on the wire, such as {@code dev.milepost.PrMerged.v1}. */
  String type(E event);

  /**
   * The event as JSON.
   *
   * @throws UnwritableEventException if it has no such form or a longer one than allowed
   */
  byte[] write(E event);

  /** True if this source, such as {@code /milepost/merge}, writes any event at all. */
  default boolean isWriter(String source) {
    return true;
  }

  /**
   * The source that alone may write events of a type, known or not by its version; empty if each of
   * them may, and for a type that is not known.
   */
  default Optional<String> writer(String type) {
    return Optional.empty();
  }

  /** The records that the event leaves out of its stream; empty for all but a few events. */
  default Optional<Skip> skip(E event) {
    return Optional.empty();
  }

  /** True for the event by which a person gives its stream up: what cannot be read hides it not. */
  default boolean givesUp(E event) {
    return false;
  }

  /**
   * True if an event of this type, of any version, may be the first of its stream. Asked of what
   * cannot be read: of a stream that has not begun, nothing else stops anything.
   */
  default boolean mayBegin(String type) {
    return true;
  }

  /**
   * The event again.
   *
   * @throws UnreadableEventException if the type is unknown or the bytes are not such an event
   */
  E read(String type, byte[] bytes);
}
