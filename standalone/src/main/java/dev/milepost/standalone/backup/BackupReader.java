package dev.milepost.standalone.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.show.TerminalText;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks a backup into a new folder. Nothing in the file is trusted. */
final class BackupReader {
  /** Of the entry with the digests: a line is some 100 bytes, a home has some 10,000 files. */
  private static final int MAX_DIGESTS_BYTES = 256 * 1024 * 1024;

  private static final String ROOT_ALONE = "rwx------";

  private final Path folder;
  private final Map<String, String> digests = new TreeMap<>();

  /**
   * @param folder made here; the caller's to remove after a fault
   */
  BackupReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns once every file is there and has the digest that was noted.
   *
   * @throws InvalidInputException if the file is no backup, or not as it was written
   */
  BackupManifest read(Path file) throws IOException {
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(ROOT_ALONE)));
    try (var raw = new BufferedInputStream(Files.newInputStream(file));
        var gzip = new GZIPInputStream(raw);
        var tar = new TarArchiveInputStream(gzip, UTF_8.name())) {
      var manifest = unpacked(tar);
      // Its last bytes are a sum of all before, of names and rights, too.
      gzip.transferTo(OutputStream.nullOutputStream());
      return manifest;
    } catch (InvalidInputException e) {
      throw new InvalidInputException(file + ": " + e.getMessage());
    } catch (EOFException e) {
      throw new InvalidInputException(file + " ends early: it was cut off");
    } catch (ZipException e) {
      throw new InvalidInputException(
          "%s is no backup of Milepost, or damaged: %s".formatted(file, e.getMessage()));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException("%s is damaged: %s".formatted(file, shown(e.getMessage())));
    }
  }

  private BackupManifest unpacked(TarArchiveInputStream tar) throws IOException {
    var first = tar.getNextEntry();
    if (first == null || !first.getName().equals(BackupManifest.NAME)) {
      throw new InvalidInputException("It is no backup of Milepost");
    }
    var manifest = BackupManifest.of(bytes(tar, BackupManifest.MAX_BYTES));
    for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (entry.getName().equals(BackupManifest.DIGESTS)) {
        compare(bytes(tar, MAX_DIGESTS_BYTES));
        if (tar.getNextEntry() != null) {
          throw new InvalidInputException("It goes on behind its end");
        }
        return manifest;
      }
      unpack(tar, entry, manifest.secrets());
    }
    throw new InvalidInputException("It ends early: its digests are missing");
  }

  private static byte[] bytes(InputStream in, int most) throws IOException {
    var read = in.readNBytes(most + 1);
    if (read.length > most) {
      throw new InvalidInputException("An entry of it has more than " + most + " bytes");
    }
    return read;
  }

  private void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, boolean secrets)
      throws IOException {
    var target = target(entry.getName(), secrets);
    if (entry.isDirectory()) {
      Files.createDirectory(target);
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(ROOT_ALONE));
    } else if (entry.isSymbolicLink()) {
      link(target, entry.getLinkName());
    } else if (entry.isFile() && !entry.isLink() && !entry.isSparse()) {
      boolean program = (entry.getMode() & 0100) != 0;
      var digest = SparseCopy.of(tar, target, program ? "rwx------" : "rw-------");
      digests.put(folder.relativize(target).toString(), digest);
    } else {
      throw new InvalidInputException(
          "Its entry " + shown(entry.getName()) + " is no file, folder or symbolic link");
    }
  }

  /** Within the new folder, in a part that backups have; its folder has come before. */
  private Path target(String name, boolean secrets) throws IOException {
    var target = folder.resolve(path(name)).normalize();
    boolean allowed =
        target.startsWith(folder)
            && !target.equals(folder)
            && BackedUpParts.contains(folder.relativize(target), secrets);
    if (!allowed || !target.getParent().toRealPath().equals(target.getParent())) {
      throw new InvalidInputException("Its entry %s is no part of a home".formatted(shown(name)));
    }
    return target;
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new InvalidInputException("Its entry %s has no valid name".formatted(shown(name)));
    }
  }

  /** To a place in the new folder only. */
  private void link(Path link, String to) throws IOException {
    var target = path(to);
    if (target.isAbsolute()
        || !target.equals(target.normalize())
        || !link.getParent().resolve(target).normalize().startsWith(folder)) {
      throw new InvalidInputException(
          "Its link %s leads out of the home".formatted(shown(folder.relativize(link).toString())));
    }
    Files.createSymbolicLink(link, target);
  }

  private void compare(byte[] text) {
    var noted = new TreeMap<String, String>();
    for (var line : new String(text, UTF_8).lines().toList()) {
      int gap = line.indexOf("  ");
      if (gap > 0) {
        noted.put(line.substring(gap + 2), line.substring(0, gap));
      }
    }
    if (noted.equals(digests)) {
      return;
    }
    for (var name : noted.keySet()) {
      if (!noted.get(name).equals(digests.get(name))) {
        throw new InvalidInputException(
            "It is damaged: %s is missing or not as it was".formatted(shown(name)));
      }
    }
    throw new InvalidInputException("It is damaged: it has files that are not noted");
  }

  private static String shown(String text) {
    return TerminalText.lines(String.valueOf(text));
  }
}
