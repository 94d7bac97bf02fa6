package dev.milepost.forge.local;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Issue;
import dev.milepost.forge.bare.BareClones;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The folder of Markdown issues (L1). What is in it comes from outside and is not trusted. */
final class IssueFolder {
  /** Room for any text by hand; an issue travels through prompts and events. */
  static final int MAX_FILE_BYTES = 2 * 1024 * 1024;

  /** Far more than 500 lines by hand. */
  private static final int MAX_FRONT_MATTER_BYTES = 128 * 1024;

  /** All issues are in memory at once. */
  static final long MAX_FOLDER_BYTES = 256L * 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private final Path folder;
  private final IssueNames names;

  /**
   * @param names what is remembered of this folder
   */
  IssueFolder(Path folder, IssueNames names) {
    this.folder = folder;
    this.names = names;
  }

  /** An issue with the file that it is in, and that file's content as it was read. */
  record IssueFile(Issue issue, Path file, long size, String contentHash) {}

  /** All issues, ascending. */
  List<IssueFile> all() {
    return read(names.of(folder).files());
  }

  /**
   * The issues of these numbers, ascending. Reads their files, and those whose names have no
   * number: what they are only their front matter says. The others differ by their names.
   */
  List<IssueFile> of(Set<Integer> numbers) {
    return read(names.of(folder).mayBeOf(numbers)).stream()
        .filter(entry -> numbers.contains(entry.issue().number()))
        .toList();
  }

  private List<IssueFile> read(List<Path> files) {
    var found = new TreeMap<Integer, IssueFile>();
    long size = 0;
    for (Path file : files) {
      IssueFile entry = entry(file);
      size += entry == null ? 0 : entry.size();
      if (size > MAX_FOLDER_BYTES) {
        throw new ForgeException(
            "The issues in %s have more than %d MiB together; that is the most allowed"
                .formatted(folder, MAX_FOLDER_BYTES >> 20));
      }
      IssueFile twin = entry == null ? null : found.put(entry.issue().number(), entry);
      if (twin != null) {
        throw new ForgeException(
            "Issue %d is there twice: in %s and in %s"
                .formatted(entry.issue().number(), name(twin.file()), name(file)));
      }
    }
    return List.copyOf(found.values());
  }

  /**
   * The titles of the issues' milestones, in the order of their first issue. Of each file its
   * beginning alone is read: texts may be wrong, or long.
   */
  List<String> milestones() {
    var found = new TreeMap<Integer, String>();
    for (Path file : names.of(folder).files()) {
      understood(
          file,
          () -> {
            var front = FrontMatter.of(head(file));
            var number = IssueText.number(file.getFileName().toString(), front);
            var milestone = IssueText.milestone(front);
            return number == null || milestone == null ? null : found.put(number, milestone);
          });
    }
    return found.values().stream().distinct().toList();
  }

  private String head(Path file) throws IOException, InvalidIssueException {
    try (var in = opened(folder, file)) {
      byte[] content = in.readNBytes(MAX_FRONT_MATTER_BYTES);
      int end = content.length;
      // A character or a line that was cut is no fault of the file.
      while (content.length == MAX_FRONT_MATTER_BYTES && end > 0 && content[end - 1] != '\n') {
        end--;
      }
      return decoded(Arrays.copyOf(content, end));
    }
  }

  private @Nullable IssueFile entry(Path file) {
    return understood(
        file,
        () -> {
          byte[] content = bytes(folder, file, MAX_FILE_BYTES);
          Issue issue = IssueText.read(file, decoded(content));
          return issue == null ? null : new IssueFile(issue, file, content.length, hash(content));
        });
  }

  /** What a file says; null where it says nothing, and for one that need not be an issue. */
  private interface FileReading<T> {
    @Nullable T read() throws IOException, InvalidIssueException;
  }

  private <T> @Nullable T understood(Path file, FileReading<T> reading) {
    boolean certain = IssueText.isIssueName(file.getFileName().toString());
    try {
      return reading.read();
    } catch (InvalidIssueException e) {
      if (!certain) {
        // A README or notes beside the issues may be what it likes.
        return null;
      }
      throw new ForgeException("Issue file %s: %s".formatted(name(file), e.getMessage()));
    } catch (IOException e) {
      throw new ForgeException(
          "Issue file %s cannot be read: %s (%s)"
              .formatted(name(file), e.getMessage(), e.getClass().getSimpleName()),
          false,
          e);
    }
  }

  /** A file of a folder that others write to: nothing outside of it, nothing larger. */
  static byte[] bytes(Path folder, Path file, int most) throws IOException, InvalidIssueException {
    try (var in = opened(folder, file)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new InvalidIssueException(
            "it has %d bytes; at most %d are allowed".formatted(Files.size(file), most));
      }
      return content;
    }
  }

  private static InputStream opened(Path folder, Path file)
      throws IOException, InvalidIssueException {
    if (!file.toRealPath().startsWith(folder.toRealPath())) {
      throw new InvalidIssueException(
          "it is a link that leads out of the folder " + folder.getFileName());
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidIssueException("it is not a file");
    }
    return Files.newInputStream(file);
  }

  static String hash(byte[] content) {
    return BareClones.hash(new String(content, StandardCharsets.ISO_8859_1));
  }

  static String decoded(byte[] content) throws InvalidIssueException {
    var in = ByteBuffer.wrap(content);
    var out = CharBuffer.allocate(content.length + 1);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new InvalidIssueException(
          "it is not UTF-8: byte 0x%02X at offset %d; issues are UTF-8 text"
              .formatted(content[in.position()], in.position()));
    }
    String text = out.flip().toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static String name(Path file) {
    return DisplayText.shown(file.toString(), 300);
  }
}
