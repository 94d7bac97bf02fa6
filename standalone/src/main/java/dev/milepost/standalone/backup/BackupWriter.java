package dev.milepost.standalone.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.cli.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
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
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes a home, in which nothing runs, into a file. */
final class BackupWriter {
  private final Path home;
  private final BackupManifest manifest;
  private final Map<String, String> digests = new TreeMap<>();

  BackupWriter(Path home, BackupManifest manifest) {
    this.home = home;
    this.manifest = manifest;
  }

  /**
   * Written aside and renamed: a file of this name is whole. Its owner alone can read it.
   *
   * @return how many files are in it
   * @throws InvalidInputException if there is one of this name
   */
  int write(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidInputException(file + " is there already; name another file");
    }
    var aside = file.resolveSibling(file.getFileName() + ".partial");
    Files.deleteIfExists(aside);
    Files.createFile(
        aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
      writeTo(Channels.newOutputStream(channel), channel);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(aside);
      throw e;
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    return digests.size();
  }

  private void writeTo(OutputStream raw, FileChannel channel) throws IOException {
    var gzip = new GZIPOutputStream(new BufferedOutputStream(raw));
    var tar = new TarArchiveOutputStream(gzip, UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    text(tar, BackupManifest.NAME, manifest.bytes());
    Files.walkFileTree(home, EnumSet.noneOf(java.nio.file.FileVisitOption.class), 64, all(tar));
    var lines = new StringBuilder();
    digests.forEach((name, digest) -> lines.append(digest).append("  ").append(name).append('\n'));
    text(tar, BackupManifest.DIGESTS, lines.toString().getBytes(UTF_8));
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

  private SimpleFileVisitor<Path> all(TarArchiveOutputStream tar) {
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
        var entry = new TarArchiveEntry(home.relativize(folder) + "/");
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
          add(tar, file, of.size());
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

  private void add(TarArchiveOutputStream tar, Path file, long size) throws IOException {
    var name = home.relativize(file).toString();
    var entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setMode(Files.isExecutable(file) ? 0700 : 0600);
    entry.setModTime(Files.getLastModifiedTime(file));
    tar.putArchiveEntry(entry);
    var digest = new DigestOutputStream(tar, Digests.sha256());
    Files.copy(file, digest);
    tar.closeArchiveEntry();
    digests.put(name, Digests.hex(digest.getMessageDigest()));
  }

  private void link(TarArchiveOutputStream tar, Path file) throws IOException {
    var entry = new TarArchiveEntry(home.relativize(file).toString(), TarConstants.LF_SYMLINK);
    entry.setLinkName(Files.readSymbolicLink(file).toString());
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }
}
