package dev.milepost.standalone.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Leases on the servers: a file for each process that needs them, named by its identity, and {@code
 * keep} for "until {@code milepost down}". A process that died without a word needs nothing any
 * more, and no clean-up.
 */
public final class ServerLeases {
  private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  private final Path folder;

  public ServerLeases(Home home) {
    this.folder = home.leases();
  }

  /** This process needs them. */
  public void take() throws IOException {
    Files.createDirectories(folder);
    Files.write(own(), new byte[0]);
  }

  /** This process does not need them any more. */
  public void release() throws IOException {
    Files.deleteIfExists(own());
  }

  /** Keeps them until {@code milepost down}. */
  public void keep() throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("keep"), new byte[0]);
  }

  /** Keeps them no longer than a process needs them. */
  public void dropKeep() throws IOException {
    Files.deleteIfExists(folder.resolve("keep"));
  }

  /** True if they stay until {@code milepost down}. */
  public boolean kept() {
    return Files.exists(folder.resolve("keep"));
  }

  /** True if they stay or a process needs them. */
  public boolean needed() {
    return kept() || names().stream().anyMatch(ServerLeases::alive);
  }

  /** True if a process other than this needs them. */
  public boolean neededByOthers() {
    String own = own().getFileName().toString();
    return kept() || names().stream().filter(n -> !n.equals(own)).anyMatch(ServerLeases::alive);
  }

  private Path own() {
    ProcessIdentity self = ProcessIdentity.current();
    return folder.resolve(self.pid() + "-" + self.start());
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (java.nio.file.NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean alive(String name) {
    Matcher match = NAME.matcher(name);
    return match.matches()
        && new ProcessIdentity(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)))
            .alive()
            .isPresent();
  }
}
