package dev.milepost.report.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a record: as a text where they are UTF-8, so that they shrink and people can read them.
 *
 * @param text that in UTF-8 is these bytes; else null
 * @param base64 of bytes that are no text; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArchivedBytes(@Nullable String text, @Nullable String base64) {
  public ArchivedBytes {
    if ((text == null) == (base64 == null)) {
      throw new IllegalArgumentException("Expected either text or base64");
    }
  }

  /** Of these bytes; null for null. */
  public static @Nullable ArchivedBytes of(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new ArchivedBytes(text, null);
    } catch (CharacterCodingException e) {
      return new ArchivedBytes(null, Base64.getEncoder().encodeToString(bytes));
    }
  }

  /**
   * The bytes.
   *
   * @throws IllegalArgumentException if {@code base64} is none
   */
  public byte[] bytes() {
    return text != null
        ? text.getBytes(StandardCharsets.UTF_8)
        : Base64.getDecoder().decode(base64);
  }
}
