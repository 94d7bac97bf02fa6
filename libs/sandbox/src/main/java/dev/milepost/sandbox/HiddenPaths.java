package dev.milepost.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Paths that no program in a sandbox sees, wherever they lie, also within a folder that it gets:
 * Milepost's home with its token and passwords, each file of a secret that a setting names, the
 * homes of accounts, and the sockets that give the machine away. What is needed of a folder, such
 * as the worktree in Milepost's home, is bound over it.
 *
 * @param folders as they are named; those that are not there hide nothing
 * @param files likewise, sockets among them
 */
public record HiddenPaths(List<Path> folders, List<Path> files) {
  /** Nothing but what every machine has. */
  public static final HiddenPaths OF_MACHINE =
      new HiddenPaths(
          accounts(), List.copyOf(MachinePaths.SOCKETS.stream().map(Path::of).toList()));

  /** Settings that name the file of a secret, of every service. */
  private static final List<String> KEYS =
      List.of(
          "milepost.gateway.token-file",
          "milepost.github.token-file",
          "milepost.github.app-key-file",
          "milepost.github.webhook-secret-file",
          "milepost.log.security.password-file",
          "milepost.log.security.settings-file",
          "kafka.ssl.keystore.location",
          "milepost.signing.key");

  /** The same as variables, those of later versions too. */
  private static final Pattern VARIABLES =
      Pattern.compile("MILEPOST_\\w+_FILE|MILEPOST_SIGNING_KEY|QUARKUS_CONFIG_LOCATIONS");

  private static final String HOME = "milepost.home";

  /** Without these no program starts: a home cannot lie around them. */
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr"), Path.of("/bin"), Path.of("/lib"), Path.of("/etc"));

  public HiddenPaths {
    folders = List.copyOf(folders);
    files = List.copyOf(files);
  }

  /**
   * As the configuration says.
   *
   * @param keys a key's value
   * @param environment of the service
   * @throws IllegalStateException if Milepost's home holds the system's programs
   */
  public static HiddenPaths configured(
      Function<String, Optional<String>> keys, Map<String, String> environment) {
    var own = Path.of(System.getProperty("user.home"));
    var folders = new LinkedHashSet<>(OF_MACHINE.folders());
    folders.add(refusingPrograms(home(keys)));
    var files = new LinkedHashSet<>(OF_MACHINE.files());
    KEYS.forEach(key -> keys.apply(key).ifPresent(value -> add(files, value, own)));
    environment.forEach(
        (name, value) -> {
          if (VARIABLES.matcher(name).matches()) {
            List.of(value.split(",")).forEach(part -> add(files, part, own));
          }
        });
    return new HiddenPaths(List.copyOf(folders), List.copyOf(files));
  }

  /** Milepost's home, absolute. */
  static Path home(Function<String, Optional<String>> keys) {
    return keys.apply(HOME)
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".milepost"))
        .toAbsolutePath()
        .normalize();
  }

  private static Path refusingPrograms(Path home) {
    if (PROGRAMS.stream().anyMatch(program -> program.startsWith(home))) {
      throw new IllegalStateException(
          "Expected %s to be a folder of its own, but found %s, which holds the system's programs"
              .formatted(HOME, home));
    }
    return home;
  }

  private static void add(LinkedHashSet<Path> files, String value, Path own) {
    var text = value.strip();
    try {
      var path = text.startsWith("~/") ? own.resolve(text.substring(2)) : Path.of(text);
      if (path.isAbsolute()) {
        files.add(path.normalize());
      }
    } catch (InvalidPathException e) {
      // No file of this name can be there.
    }
  }

  /**
   * The hidden paths below a path that is handed in.
   *
   * @param path absolute; symbolic links in it are followed, as the sandbox does
   * @param at where it is within
   * @return where it lies within, {@code at} itself included
   */
  Masks below(Path path, Path at) {
    var source = real(path);
    var masks = new Masks(new ArrayList<>(), new ArrayList<>());
    if (source.isEmpty()) {
      return masks;
    }
    seen(folders, source.get(), at, masks.folders());
    seen(files, source.get(), at, masks.files());
    return masks;
  }

  private static void seen(List<Path> hidden, Path source, Path at, List<Path> found) {
    for (var one : hidden) {
      real(one)
          .filter(there -> there.startsWith(source))
          .map(there -> at.resolve(source.relativize(there)).normalize())
          .filter(there -> !found.contains(there))
          .ifPresent(found::add);
    }
  }

  /**
   * A path that a profile wants to have, as it is.
   *
   * @throws IllegalStateException if it is hidden
   */
  Path permitted(Path path) {
    var source = real(path);
    boolean refused =
        source.isPresent()
            && (folders.stream().anyMatch(one -> real(one).equals(source))
                || files.stream()
                    .anyMatch(one -> real(one).filter(source.get()::startsWith).isPresent()));
    if (refused) {
      throw new IllegalStateException(
          "Expected a path that programs in a sandbox may have, but found %s: a home, or a secret"
                  .formatted(path)
              + " of Milepost's; name what is needed below it");
    }
    return path;
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Homes of people's accounts; those of the system's own lie among its programs. */
  private static List<Path> accounts() {
    var found = new LinkedHashSet<>(MachinePaths.HOMES.stream().map(Path::of).toList());
    try (var lines = Files.lines(MachinePaths.ACCOUNTS)) {
      lines
          .limit(MachinePaths.MAX_ACCOUNTS)
          .map(line -> line.split(":"))
          .filter(fields -> fields.length > MachinePaths.HOME && MachinePaths.isPerson(fields))
          .map(fields -> Path.of(fields[MachinePaths.HOME]).normalize())
          .filter(home -> home.isAbsolute() && home.getNameCount() > 1)
          .forEach(found::add);
    } catch (IOException | RuntimeException e) {
      // A machine without a list of accounts, or a line that is none: the usual places stay.
    }
    return List.copyOf(found);
  }

  /** Paths that are the same on most machines. */
  private static final class MachinePaths {
    static final List<String> HOMES = List.of("/root", "/home", "/run/user");
    static final List<String> SOCKETS =
        List.of(
            "/run/docker.sock",
            "/run/podman/podman.sock",
            "/run/containerd/containerd.sock",
            "/run/crio/crio.sock",
            "/run/dbus/system_bus_socket",
            "/run/systemd/private");
    static final Path ACCOUNTS = Path.of("/etc/passwd");

    /** Larger lists are a directory's, whose homes are below {@code /home}. */
    static final int MAX_ACCOUNTS = 5000;

    static final int NUMBER = 2;
    static final int HOME = 5;

    /** Numbers of people's accounts on Linux. */
    private static final int FIRST_PERSON = 1000;

    private static final int NOBODY = 65534;

    static boolean isPerson(String[] fields) {
      int number = Integer.parseInt(fields[NUMBER]);
      return number >= FIRST_PERSON && number < NOBODY;
    }
  }

  /**
   * The covers of hidden paths: an empty folder, an empty file.
   *
   * @param folders that are there
   * @param files that are there
   */
  record Masks(List<Path> folders, List<Path> files) {}
}
