package dev.milepost.gateway.effect.readmodel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of a partition that identifies a log.
 *
 * @param offset of the record
 * @param print 64 hexadecimal digits, of its key, headers and value
 */
public record LogMark(long offset, String print) {
  static LogMark of(ConsumerRecord<String, byte[]> record) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      add(digest, record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8));
      for (var header : record.headers()) {
        add(digest, header.key().getBytes(StandardCharsets.UTF_8));
        add(digest, header.value());
      }
      add(digest, record.value());
      return new LogMark(record.offset(), HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Its length first: what is moved from one part to the next is something else. */
  private static void add(MessageDigest digest, byte @org.jspecify.annotations.Nullable [] part) {
    digest.update(
        ByteBuffer.allocate(Integer.BYTES).putInt(part == null ? -1 : part.length).flip());
    if (part != null) {
      digest.update(part);
    }
  }
}
