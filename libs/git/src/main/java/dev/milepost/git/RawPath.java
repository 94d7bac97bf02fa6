package dev.milepost.git;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Files by the bytes of their names, in any locale of this process. */
final class RawPath {
  private RawPath() {}

  /**
   * A path of git's in a folder.
   *
   * @param raw relative, with a character for each of its bytes
   */
  static Path in(Path folder, String raw) {
    var uri = new StringBuilder(folder.toAbsolutePath().toUri().getRawPath());
    if (uri.charAt(uri.length() - 1) != '/') {
      uri.append('/');
    }
    for (byte one : raw.getBytes(StandardCharsets.ISO_8859_1)) {
      if (one == '/' || one >= '0' && one <= '9' || one >= 'a' && one <= 'z') {
        uri.append((char) one);
      } else {
        uri.append("%%%02X".formatted(one));
      }
    }
    return Path.of(URI.create("file://" + uri));
  }
}
