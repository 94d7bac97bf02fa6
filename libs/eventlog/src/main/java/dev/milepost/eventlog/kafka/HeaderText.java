package dev.milepost.eventlog.kafka;

import dev.milepost.eventlog.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Keys and header values: short visible ASCII, from any writer. */
final class HeaderText {
  /** Longer than any id, type, source or time of ours; short enough to be shown in an error. */
  private static final int MAX_LENGTH = 256;

  private HeaderText() {}

  static String required(ConsumerRecord<?, ?> record, String name) {
    var text = optional(record, name);
    if (text == null) {
      throw new UnreadableEventException("it has no header " + name);
    }
    return text;
  }

  static @Nullable String optional(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    if (header == null || header.value() == null) {
      return null;
    }
    // Latin 1 keeps each byte a character, so that what is not ASCII is seen and refused.
    return checked(new String(header.value(), StandardCharsets.ISO_8859_1), name);
  }

  /** The record's key. */
  static String stream(ConsumerRecord<String, ?> record) {
    var key = record.key();
    if (key == null) {
      throw new UnreadableEventException("it has no key; allowed is the stream's name");
    }
    return checked(key, "the key");
  }

  /** True if the key could be a stream's name. */
  static boolean isStream(@Nullable String key) {
    return key != null && isVisible(key);
  }

  private static String checked(String text, String where) {
    if (!isVisible(text)) {
      throw new UnreadableEventException(
          "%s is of other characters, or longer, than is allowed; allowed are 1 to %d of visible ASCII"
              .formatted(where, MAX_LENGTH));
    }
    return text;
  }

  private static boolean isVisible(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c <= ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }
}
