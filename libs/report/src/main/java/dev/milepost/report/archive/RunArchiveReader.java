package dev.milepost.report.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.milepost.events.DisplayText;
import dev.milepost.events.RunId;
import dev.milepost.report.archive.RunArchive.ArchiveHead;
import dev.milepost.report.archive.RunArchive.ArchiveLine;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads an archive. Nothing in it is trusted. */
public final class RunArchiveReader {
  private static final int MAX_SHOWN = 80;

  private final ArchiveLines lines;
  private final MessageDigest digest = RunArchive.digest();

  private RunArchiveReader(ArchiveLines lines) {
    this.lines = lines;
  }

  /**
   * Reads all of it. Records are handed over before it is known that the file is whole: what the
   * caller makes of them counts only when this returns.
   *
   * @param file the caller's to close
   * @param most bytes of all lines together: some bytes can unpack to a thousand times as many
   * @param each takes each record, in the file's order
   * @throws InvalidArchiveException if it is no archive, or not as it was written
   * @throws IOException if it cannot be read
   */
  public static ArchiveSummary read(InputStream file, long most, Consumer<ArchivedRecord> each)
      throws IOException, InvalidArchiveException {
    try (var gzip = new GZIPInputStream(new Unclosed(file))) {
      return new RunArchiveReader(new ArchiveLines(gzip, most)).all(each);
    } catch (ZipException e) {
      throw new InvalidArchiveException("It is no archive of a run, or damaged: it is no gzip");
    } catch (EOFException e) {
      throw new InvalidArchiveException("It ends early: it was cut off");
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new InvalidArchiveException("It is damaged: a line of it is not as it was written");
    }
  }

  private ArchiveSummary all(Consumer<ArchivedRecord> each)
      throws IOException, InvalidArchiveException {
    var first = lines.next();
    var head = head(first);
    count(first);
    for (long records = 0; ; records++) {
      var line = lines.next();
      if (line == null) {
        throw new InvalidArchiveException("It ends early: its last line is missing");
      }
      var content = RunArchive.JSON.readValue(line, ArchiveLine.class);
      var end = content.end();
      var record = content.record();
      if (end != null && record == null) {
        var sha256 = HexFormat.of().formatHex(digest.digest());
        if (end.records() != records || !sha256.equals(end.sha256())) {
          throw new InvalidArchiveException(
              "It is damaged: its records are not those it was made of");
        }
        if (lines.next() != null) {
          throw new InvalidArchiveException("It is damaged: it goes on behind its end");
        }
        return new ArchiveSummary(head.run(), head.events(), records, sha256);
      }
      if (record == null || end != null) {
        throw new InvalidArchiveException("It is damaged: a line of it is no record");
      }
      each.accept(record);
      count(line);
    }
  }

  /** Adds a line to what the last one's SHA-256 is over. */
  private void count(byte @Nullable [] line) {
    if (line != null) {
      digest.update(line);
      digest.update((byte) '\n');
    }
  }

  private static ArchiveHead head(byte @Nullable [] line)
      throws IOException, InvalidArchiveException {
    ArchiveHead head;
    try {
      head = line == null ? null : RunArchive.JSON.readValue(line, ArchiveHead.class);
    } catch (JsonProcessingException e) {
      head = null;
    }
    if (head == null || !RunArchive.FORMAT.equals(head.format())) {
      throw new InvalidArchiveException("It is no archive of a run");
    }
    if (head.version() != RunArchive.VERSION) {
      throw new InvalidArchiveException(
          "It is of version %d, and %d is what is read here; take the Milepost that made it"
              .formatted(head.version(), RunArchive.VERSION));
    }
    if (head.run() == null || !RunId.isValid(head.run()) || head.events() < 0) {
      throw new InvalidArchiveException(
          "It is damaged: \"%s\" is no run"
              .formatted(DisplayText.shown(String.valueOf(head.run()), MAX_SHOWN)));
    }
    return head;
  }

  /** The file stays open: it is the caller's. */
  private static final class Unclosed extends java.io.FilterInputStream {
    Unclosed(InputStream file) {
      super(file);
    }

    @Override
    public void close() {}
  }

  /** The text of a record's key; empty for none, or one that is no text. */
  public static String key(ArchivedRecord record) {
    var key = record.key();
    return key == null ? "" : new String(key.bytes(), StandardCharsets.UTF_8);
  }
}
