package dev.milepost.standalone.backup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.milepost.cli.InvalidInputException;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The first entry of a backup.
 *
 * @param format of the file; a reader takes no other than its own
 * @param home the folder that was backed up
 * @param made the moment, ISO 8601
 * @param secrets whether tokens and passwords are in it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record BackupManifest(int format, String home, String made, boolean secrets) {
  static final int FORMAT = 1;

  /** Its name in the archive. */
  static final String NAME = "milepost-backup.json";

  /** The last entry: a line for each file, its digest and its name, as of {@code sha256sum}. */
  static final String DIGESTS = "milepost-backup.sha256";

  /** Far more than it ever has. */
  static final int MAX_BYTES = 64 * 1024;

  /** Shown as it is. */
  private static final Pattern MOMENT = Pattern.compile("[0-9TZ:.+-]{1,40}");

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  byte[] bytes() throws IOException {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * Reads it.
   *
   * @throws InvalidInputException if it is none, or of another format
   */
  static BackupManifest of(byte[] bytes) {
    BackupManifest read;
    try {
      read = JSON.readValue(bytes, BackupManifest.class);
    } catch (IOException e) {
      throw new InvalidInputException("Its " + NAME + " cannot be read: it is no backup");
    }
    if (read == null || read.format() != FORMAT) {
      throw new InvalidInputException(
          "It has format %s, and this version reads %d; take the version that made it"
              .formatted(read == null ? "none" : read.format(), FORMAT));
    }
    if (read.home() == null || read.made() == null || !MOMENT.matcher(read.made()).matches()) {
      throw new InvalidInputException("Its " + NAME + " does not say when and of what it was made");
    }
    return read;
  }
}
