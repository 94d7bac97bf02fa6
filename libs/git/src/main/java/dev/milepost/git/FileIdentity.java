package dev.milepost.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A file as it is now, or the one that a link leads to: another identity means that it may say
 * another thing. Of a folder, that it is this one. The time is that of the last change of the file
 * itself or of what is known of it, which no program can set; the time of birth is here because
 * numbers of files are used again.
 *
 * @param what device, number and birth; empty if there is no such file
 * @param changed empty for a folder
 */
record FileIdentity(String what, String changed, long size) {
  private static final FileIdentity NONE = new FileIdentity("", "", 0);

  /** Two changes within this may have one time. */
  private static final Duration GRAIN = Duration.ofMillis(100);

  /** Where a file system keeps whole seconds, two changes within this may have one time. */
  private static final Duration COARSE_GRAIN = Duration.ofSeconds(2);

  static FileIdentity of(Path path) {
    try {
      var is = read(path);
      var what = "%s:%s:%s".formatted(is.get("dev"), is.get("ino"), is.get("creationTime"));
      return (boolean) is.get("isDirectory")
          ? new FileIdentity(what, "", 0)
          : new FileIdentity(what, is.get("ctime").toString(), (long) is.get("size"));
    } catch (IOException | UnsupportedOperationException e) {
      return NONE;
    }
  }

  boolean isThere() {
    return !equals(NONE);
  }

  /** True if a file changed so lately that its next change might not be seen. */
  static boolean isYoung(Path path, Instant now) {
    try {
      var is = read(path);
      var changed = ((FileTime) is.get("ctime")).toInstant();
      var grain = changed.getNano() == 0 ? COARSE_GRAIN : GRAIN;
      return !(boolean) is.get("isDirectory") && changed.plus(grain).isAfter(now);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static Map<String, Object> read(Path path) throws IOException {
    return Files.readAttributes(path, "unix:dev,ino,ctime,size,creationTime,isDirectory");
  }
}
