package dev.milepost.standalone.home;

import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Files of random secrets that only their owner reads. */
public final class SecretFile {
  /** 256 bits. */
  private static final int BYTES = 32;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private SecretFile() {}

  /**
   * Makes the file with a new secret unless it holds one, and takes others' rights to it away.
   * Written aside and renamed: always whole. Called by the one supervisor of a home.
   */
  public static void ensure(Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) > 0) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
      return;
    }
    write(file, random() + "\n");
  }

  /** Replaces the file's text. */
  static void write(Path file, String text) throws IOException {
    AtomicFiles.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
