package dev.milepost.standalone.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.cli.show.TerminalText;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Finds by reading all again what of a backup is not as it was noted. */
final class DamagedEntry {
  private static final int MAX_SHOWN = 400;

  private DamagedEntry() {}

  /**
   * In words.
   *
   * @param folder what was unpacked
   */
  static String of(Path backup, Path folder) throws IOException {
    try (var gzip = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(backup)));
        var tar = new TarArchiveInputStream(gzip, UTF_8.name())) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals(BackupManifest.DIGESTS)) {
          return firstOf(new BufferedReader(new InputStreamReader(tar, UTF_8)), folder);
        }
      }
    }
    return "its digests are missing";
  }

  private static String firstOf(BufferedReader lines, Path folder) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var name = line.substring(Math.min(line.length(), line.indexOf("  ") + 2));
      if (!line.equals(Digests.line(digest(folder, name), name))) {
        return TerminalText.line(name, MAX_SHOWN) + " is missing or not as it was";
      }
    }
    return "it has files that are not noted";
  }

  /** Of nothing, where there is no such file in the folder. */
  private static byte[] digest(Path folder, String name) throws IOException {
    var digest = Digests.sha256();
    if (name.indexOf('\0') < 0) {
      var file = folder.resolve(name).normalize();
      if (file.startsWith(folder) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.copy(file, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return digest.digest();
      }
    }
    return new byte[0];
  }
}
