package dev.milepost.standalone.aot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32C;

/**
 * Says of what a cache was made: the JVM, and each jar of a program's class path with its size, its
 * time and its content. The JVM itself compares sizes and times only.
 */
final class ClassPathKey {
  /** Enough of a SHA-256 that two keys never meet. */
  private static final int KEY_BYTES = 12;

  private static final int BUFFER = 1 << 16;

  /** Services share most of their jars: those of the same name, size and time are read once. */
  private final Map<String, String> contents = new ConcurrentHashMap<>();

  /**
   * The key of a jar and of all that its manifest's class path names.
   *
   * @throws IOException if one of them cannot be read
   */
  String of(Path jar) throws IOException {
    var text = new StringBuilder(System.getProperty("java.vm.version", ""));
    text.append('\n').append(System.getProperty("java.home", "")).append('\n');
    for (Path part : classPath(jar)) {
      text.append(part).append(' ').append(described(part)).append('\n');
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }

  private static List<Path> classPath(Path jar) throws IOException {
    List<Path> parts = new ArrayList<>();
    parts.add(jar);
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String named =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (named != null) {
        for (String part : named.strip().split("\\s+")) {
          parts.add(jar.resolveSibling(part));
        }
      }
    }
    return parts;
  }

  private String described(Path part) throws IOException {
    var attributes = Files.readAttributes(part, BasicFileAttributes.class);
    FileTime time = attributes.lastModifiedTime();
    String plain = part.getFileName() + " " + attributes.size() + " " + time.toMillis();
    String known = contents.get(plain);
    if (known == null) {
      known = plain + " " + Long.toHexString(checksum(part));
      contents.put(plain, known);
    }
    return known;
  }

  private static long checksum(Path part) throws IOException {
    var sum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(part)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sum.update(buffer, 0, read);
      }
    }
    return sum.getValue();
  }
}
