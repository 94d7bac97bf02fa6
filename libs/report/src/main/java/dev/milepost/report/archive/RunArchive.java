package dev.milepost.report.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The file of an archived run: gzip, in it lines of JSON. The first says what it is, the last how
 * many records there are and the SHA-256 of all lines before it; between them a record each. The
 * same run gives the same file.
 */
public final class RunArchive {
  /** Of the format; a reader takes no other than its own. */
  public static final int VERSION = 1;

  /** The largest event has 16 MiB; quoted as a string, or in base64, it is twice that at most. */
  static final int MAX_LINE = 40 * 1024 * 1024;

  static final String FORMAT = "milepost-archive";

  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(MAX_LINE).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RunArchive() {}

  /** The first line. */
  record ArchiveHead(String format, int version, String run, long events) {}

  /** The last. */
  record ArchiveEnd(long records, String sha256) {}

  /** Any line behind the first: either of both. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ArchiveLine(@Nullable ArchivedRecord record, @Nullable ArchiveEnd end) {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
