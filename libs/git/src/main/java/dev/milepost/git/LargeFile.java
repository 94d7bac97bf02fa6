package dev.milepost.git;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that Git LFS keeps beside a repository, as a pointer in a commit names it.
 *
 * @param path of the pointer
 * @param sha256 of the content
 * @param bytes of the content
 */
public record LargeFile(String path, String sha256, long bytes) {
  /** A pointer is smaller, by its specification. */
  static final int MAX_POINTER_BYTES = 1023;

  private static final Pattern POINTER =
      Pattern.compile(
          "version https://git-lfs\\.github\\.com/spec/v1\n(?:ext-.*\n)*"
              + "oid sha256:([0-9a-f]{64})\nsize (\\d{1,18})\n?");

  /** The content that a file's bytes point to; empty if they are no pointer. */
  static Optional<LargeFile> of(String path, byte[] pointer) {
    if (pointer.length > MAX_POINTER_BYTES) {
      return Optional.empty();
    }
    var matcher = POINTER.matcher(new String(pointer, StandardCharsets.ISO_8859_1));
    return matcher.matches()
        ? Optional.of(new LargeFile(path, matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }
}
