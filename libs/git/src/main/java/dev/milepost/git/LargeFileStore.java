package dev.milepost.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where Git LFS keeps contents, each under its SHA-256.
 *
 * @param folder of Git LFS, which it makes when it needs it
 */
public record LargeFileStore(Path folder) {
  /** The store of a repository, if it names no other. */
  public static LargeFileStore of(Path gitDirectory) {
    return new LargeFileStore(gitDirectory.resolve("lfs"));
  }

  public boolean has(LargeFile file) {
    return Files.isRegularFile(place(file), LinkOption.NOFOLLOW_LINKS);
  }

  /** True if it has a content, and that is what its name says. */
  public boolean holds(LargeFile file) throws IOException {
    if (!has(file) || Files.size(place(file)) != file.bytes()) {
      return false;
    }
    try (var in = Files.newInputStream(place(file), LinkOption.NOFOLLOW_LINKS)) {
      return hashed(in, OutputStream.nullOutputStream()).equals(file.sha256());
    }
  }

  /**
   * Copies a content from another store, whose owner may have written anything there.
   *
   * @return false if that has none of this SHA-256 and size
   */
  public boolean take(LargeFile file, LargeFileStore from) throws IOException {
    if (has(file)) {
      return true;
    }
    var source = from.place(file);
    if (!from.has(file) || Files.size(source) != file.bytes()) {
      return false;
    }
    try (var in = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
      return put(file, in);
    }
  }

  /**
   * Keeps a content.
   *
   * @return false if it has another SHA-256
   */
  public boolean put(LargeFile file, InputStream in) throws IOException {
    var place = place(file);
    Files.createDirectories(place.getParent());
    var aside = Files.createTempFile(place.getParent(), "milepost", ".part");
    try {
      if (!copied(in, aside).equals(file.sha256())) {
        return false;
      }
      Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static String copied(InputStream in, Path to) throws IOException {
    try (var out = Files.newOutputStream(to)) {
      return hashed(in, out);
    }
  }

  private static String hashed(InputStream in, OutputStream to) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(to, digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Where a content is, if it is here. */
  public Path place(LargeFile file) {
    var id = file.sha256();
    return folder
        .resolve("objects")
        .resolve(id.substring(0, 2))
        .resolve(id.substring(2, 4))
        .resolve(id);
  }
}
