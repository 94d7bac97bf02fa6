package dev.milepost.sandbox;

import dev.milepost.sandbox.Bubblewraps.BubblewrapFeatures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of bubblewrap's arguments that says which files are there. What comes later lies over
 * what came before: the system's programs, empty folders, what the profile names, what the command
 * needs; behind each of these the masks over what it would show of {@link HiddenPaths}.
 */
final class BubblewrapMounts {
  private static final Path SETTINGS = Path.of("/etc");

  /** Where programs and what they need are on Linux; those that are not there are passed over. */
  private static final List<Path> SYSTEM =
      List.of(
          Path.of("/usr"),
          Path.of("/bin"),
          Path.of("/sbin"),
          Path.of("/lib"),
          Path.of("/lib32"),
          Path.of("/lib64"),
          SETTINGS,
          Path.of("/opt"),
          Path.of("/nix"));

  /**
   * Parts of the system's where people put files that not every account may read, with the depth of
   * the search.
   */
  private static final List<Path> ADDED = List.of(Path.of("/opt"), Path.of("/usr/local"));

  private static final int ADDED_DEPTH = 2;

  /** Of a folder that holds nothing. */
  private static final long EMPTY_BYTES = 4096;

  static final String NOTHING = "/dev/null";

  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final Path PROCESSES = Path.of("/proc");

  private final BubblewrapFeatures means;
  private final ResourceLimits limits;
  private final HiddenPaths hidden;
  private final SandboxMounts enclosure;
  private final List<String> all = new ArrayList<>();
  private final Set<Path> masked = new LinkedHashSet<>();

  BubblewrapMounts(
      BubblewrapFeatures means,
      ResourceLimits limits,
      HiddenPaths hidden,
      SandboxMounts enclosure) {
    this.means = means;
    this.limits = limits;
    this.hidden = hidden;
    this.enclosure = enclosure;
  }

  /** True if a program at this path is in every sandbox. */
  static boolean isOfSystem(Path path) {
    return SYSTEM.stream().anyMatch(path::startsWith);
  }

  /**
   * All of them.
   *
   * @throws IllegalStateException if the reach names a hidden path
   */
  List<String> arguments(SandboxPolicy reach) {
    system();
    reach.readable().forEach(path -> handIn("--ro-bind-try", enclosure.below(path)));
    reach.writable().forEach(path -> handIn("--bind-try", enclosure.below(path)));
    copies(WritableCopies.of(reach, enclosure));
    for (var mount : enclosure.mounts()) {
      bind(mount.writable() ? "--bind" : "--ro-bind", mount.path());
      masked.remove(mount.path());
      mask(mount.path());
    }
    masked.forEach(folder -> all.addAll(List.of("--remount-ro", folder.toString())));
    // What lies between the mounts is kept in memory, and ends with the sandbox.
    all.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/"));
    return List.copyOf(all);
  }

  private void system() {
    SYSTEM.forEach(path -> bind("--ro-bind-try", path));
    if (Files.isDirectory(SETTINGS)) {
      unreadable(RestrictedFiles.in(SETTINGS));
    }
    ADDED.stream()
        .filter(Files::isDirectory)
        .forEach(folder -> unreadable(RestrictedFiles.in(folder, ADDED_DEPTH)));
    kernel();
    for (var folder : List.of("/tmp", "/var/tmp", "/run")) {
      temporary(Path.of(folder), limits.temporaryBytes());
    }
    home();
    SYSTEM.forEach(this::mask);
  }

  /** Devices and processes of its own, never the machine's. */
  private void kernel() {
    all.addAll(List.of("--dev", "/dev", "--proc", "/proc"));
    var kernels = KernelFiles.find();
    kernels.readable().forEach(path -> bind("--ro-bind", path));
    kernels.unreadable().forEach(this::empty);
    temporary(SHARED_MEMORY, limits.temporaryBytes());
  }

  private void unreadable(RestrictedFiles found) {
    found.folders().forEach(folder -> temporary(folder, EMPTY_BYTES));
    found.files().forEach(this::empty);
  }

  private void handIn(String how, Path path) {
    bind(how, hidden.permitted(path));
    if (SHARED_MEMORY.startsWith(path) || path.startsWith(PROCESSES)) {
      kernel(); // what was mounted before is beneath it
    }
    if (enclosure.home().startsWith(path)) {
      home();
    }
    mask(path);
  }

  private void copies(WritableCopies copies) {
    for (var folder : copies.folders()) {
      var original = copies.original(folder);
      all.addAll(List.of("--ro-bind", hidden.permitted(folder).toString(), original.toString()));
      mask(folder, original);
      temporary(folder, limits.temporaryBytes());
    }
  }

  private void mask(Path path) {
    mask(path, path);
  }

  private void mask(Path path, Path at) {
    var masks = hidden.below(path, at);
    for (var folder : masks.folders()) {
      if (!folder.equals(enclosure.home())) {
        temporary(folder, EMPTY_BYTES);
        masked.add(folder);
      }
    }
    masks.files().forEach(this::empty);
  }

  private void home() {
    if (enclosure.home().getNameCount() > 0) {
      temporary(enclosure.home(), limits.temporaryBytes());
    }
  }

  private void empty(Path file) {
    all.addAll(List.of("--ro-bind", NOTHING, file.toString()));
  }

  private void temporary(Path folder, long bytes) {
    if (means.sizes()) {
      all.addAll(List.of("--size", Long.toString(bytes)));
    }
    all.addAll(List.of("--tmpfs", folder.toString()));
  }

  private void bind(String how, Path path) {
    all.addAll(List.of(how, path.toString(), path.toString()));
  }
}
