package dev.milepost.standalone.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.show.TerminalText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes a home, in which nothing runs, into a file. */
final class BackupWriter {
  private final Path home;
  private final BackupManifest manifest;
  private int files;

  BackupWriter(Path home, BackupManifest manifest) {
    this.home = home;
    this.manifest = manifest;
  }

  /**
   * Written aside and renamed: a file of this name is whole. Its owner alone can read it.
   *
   * @return how many files are in it
   * @throws InvalidInputException if there is one of this name, or another process makes one, or a
   *     name in the home cannot be noted
   */
  int write(Path file) throws IOException {
    refuseThere(file);
    var aside = file.resolveSibling(file.getFileName() + ".partial");
    boolean whole = false;
    try (var channel = alone(aside, file)) {
      try {
        try (var digests = besides(file)) {
          writeTo(channel, digests);
        }
        refuseThere(file);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        whole = true;
        DurableFolders.force(file.toAbsolutePath().getParent());
      } finally {
        if (!whole) {
          Files.deleteIfExists(aside);
        }
      }
    }
    return files;
  }

  private static void refuseThere(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidInputException(file + " is there already; name another file");
    }
  }

  /** The new file aside, locked while it is written. What a killed process left is removed. */
  private static FileChannel alone(Path aside, Path file) throws IOException {
    if (Files.isRegularFile(aside, LinkOption.NOFOLLOW_LINKS)) {
      try (var left = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        if (!isLocked(left)) {
          throw new InvalidInputException(file + " is being written by another process");
        }
        Files.delete(aside);
      }
    }
    var channel =
        FileChannel.open(
            aside,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    isLocked(channel);
    return channel;
  }

  /** False if another process has the lock; a file system without locks does not stop a backup. */
  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** A list as long as the home has files: on the disk, and gone with its channel. */
  private static FileChannel besides(Path file) throws IOException {
    var list = file.resolveSibling(file.getFileName() + ".digests.partial");
    Files.deleteIfExists(list); // of one that was killed
    return FileChannel.open(
        list,
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private void writeTo(FileChannel channel, FileChannel digests) throws IOException {
    var gzip = new GZIPOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    var tar = new TarArchiveOutputStream(gzip, UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    text(tar, BackupManifest.NAME, manifest.bytes());
    var list = new BufferedOutputStream(Channels.newOutputStream(digests));
    Files.walkFileTree(home, all(tar, list));
    list.flush();
    list(tar, digests);
    tar.finish();
    gzip.finish();
    gzip.flush();
    channel.force(true);
  }

  private static void text(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    entry.setMode(0600);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static void list(TarArchiveOutputStream tar, FileChannel digests) throws IOException {
    var entry = new TarArchiveEntry(BackupManifest.DIGESTS);
    entry.setSize(digests.size());
    entry.setMode(0600);
    tar.putArchiveEntry(entry);
    digests.position(0);
    Channels.newInputStream(digests).transferTo(tar);
    tar.closeArchiveEntry();
  }

  private SimpleFileVisitor<Path> all(TarArchiveOutputStream tar, OutputStream list) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes of)
          throws IOException {
        if (folder.equals(home)) {
          return FileVisitResult.CONTINUE;
        }
        if (!isIn(folder)) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        var entry = new TarArchiveEntry(name(folder) + "/");
        entry.setMode(0700);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes of) throws IOException {
        if (!isIn(file)) {
          return FileVisitResult.CONTINUE;
        }
        if (of.isRegularFile()) {
          add(tar, file, of.size(), list);
        } else if (of.isSymbolicLink()) {
          link(tar, file);
        } // a socket or a pipe is of a process that has ended
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private boolean isIn(Path file) {
    return BackedUpParts.contains(home.relativize(file), manifest.secrets());
  }

  /** A name that is no UTF-8 would come back as another one. */
  private String name(Path file) {
    var name = home.relativize(file).toString();
    if (!home.resolve(name).equals(file) || name.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInputException(
          "%s has a name that a backup cannot hold; rename or remove it"
              .formatted(TerminalText.line(file.toString(), 400)));
    }
    return name;
  }

  private void add(TarArchiveOutputStream tar, Path file, long size, OutputStream list)
      throws IOException {
    var name = name(file);
    var entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setMode(Files.isExecutable(file) ? 0700 : 0600);
    entry.setModTime(Files.getLastModifiedTime(file));
    tar.putArchiveEntry(entry);
    var digest = new DigestOutputStream(tar, Digests.sha256());
    Files.copy(file, digest);
    tar.closeArchiveEntry();
    var line = Digests.line(digest.getMessageDigest().digest(), name) + "\n";
    list.write(line.getBytes(UTF_8));
    files++;
  }

  private void link(TarArchiveOutputStream tar, Path file) throws IOException {
    var entry = new TarArchiveEntry(name(file), TarConstants.LF_SYMLINK);
    entry.setLinkName(Files.readSymbolicLink(file).toString());
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }
}
