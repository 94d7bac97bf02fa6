package dev.milepost.standalone.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.events.FaultText;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks a backup into a new folder. Nothing in the file is trusted. */
final class BackupReader {
  private static final String ROOT_ALONE = "rwx------";

  private final Path folder;
  private final DigestSum unpacked = new DigestSum();

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
      var manifest = unpacked(tar, file);
      // Its last bytes are a sum of all before, of names and rights, too.
      gzip.transferTo(OutputStream.nullOutputStream());
      DurableFolders.forceAll(folder);
      return manifest;
    } catch (InvalidInputException e) {
      throw new InvalidInputException(file + ": " + e.getMessage());
    } catch (SparseCopy.WriteFailedException e) {
      throw new InvalidInputException(file + " cannot be unpacked: " + e.getMessage());
    } catch (FileAlreadyExistsException | NoSuchFileException | NotDirectoryException e) {
      throw new InvalidInputException("%s is damaged: %s".formatted(file, shown(e.getMessage())));
    } catch (FileSystemException e) {
      throw new InvalidInputException(file + " cannot be unpacked: " + shown(FaultText.of(e)));
    } catch (OutOfMemoryError e) {
      throw new InvalidInputException(
          file + " has more in an entry's head, or more files, than fits into memory");
    } catch (EOFException e) {
      throw new InvalidInputException(file + " ends early: it was cut off");
    } catch (ZipException e) {
      throw new InvalidInputException(
          "%s is no backup of Milepost, or damaged: %s".formatted(file, e.getMessage()));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException("%s is damaged: %s".formatted(file, shown(e.getMessage())));
    }
  }

  private BackupManifest unpacked(TarArchiveInputStream tar, Path file) throws IOException {
    var first = tar.getNextEntry();
    if (first == null || !first.getName().equals(BackupManifest.NAME)) {
      throw new InvalidInputException("It is no backup of Milepost");
    }
    var manifest = BackupManifest.of(bytes(tar, BackupManifest.MAX_BYTES));
    for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (entry.getName().equals(BackupManifest.DIGESTS)) {
        compare(tar, file);
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
      unpacked.add(Digests.line(digest, folder.relativize(target).toString()));
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

  /** What was noted is what was unpacked; of a large home it is much. */
  private void compare(InputStream list, Path file) throws IOException {
    var noted = new DigestSum();
    var lines = new BufferedReader(new InputStreamReader(list, UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      noted.add(line);
    }
    if (!noted.isThatOf(unpacked)) {
      throw new InvalidInputException("It is damaged: " + DamagedEntry.of(file, folder));
    }
  }

  private static String shown(String text) {
    return TerminalText.lines(String.valueOf(text));
  }
}
