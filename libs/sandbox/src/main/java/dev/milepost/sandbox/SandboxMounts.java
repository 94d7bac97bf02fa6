package dev.milepost.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * Files of the machine that a program needs in any kind of sandbox.
 *
 * @param folder where it works
 * @param mounts what it finds, at the same path as outside; one that comes later lies over those
 *     before it
 * @param home of its account; it gets an empty one of its own in its place
 */
public record SandboxMounts(Path folder, List<SandboxMount> mounts, Path home) {
  public SandboxMounts {
    mounts = List.copyOf(mounts);
  }

  /** A path of a profile; {@code ~/…} is below the home. */
  Path below(String path) {
    return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path).toAbsolutePath();
  }

  /**
   * A file or folder.
   *
   * @param path absolute; it has to exist
   */
  public record SandboxMount(Path path, boolean writable) {
    /** It may be read. */
    public static SandboxMount readable(Path path) {
      return new SandboxMount(path, false);
    }

    /** It may be read and written. */
    public static SandboxMount writable(Path path) {
      return new SandboxMount(path, true);
    }
  }
}
