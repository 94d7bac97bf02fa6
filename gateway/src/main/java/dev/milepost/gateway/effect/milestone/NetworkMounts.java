package dev.milepost.gateway.effect.milestone;

import dev.milepost.events.ForgeRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file systems of this machine that hang as a whole, since a server or a program answers for
 * them. They are known by the kernel's table of mounts (proc(5), mountinfo), in which nothing
 * hangs; where there is no such table none is known. Paths are compared as text: a link into such a
 * file system is none of its folders.
 */
final class NetworkMounts {
  private static final Path TABLE = Path.of("/proc/self/mountinfo");
  private static final int MAX_BYTES = 1 << 20;

  /** Fields before the optional ones: ids, device, root, mount point, options. */
  private static final int MOUNT_POINT = 4;

  private static final String END_OF_OPTIONAL = " - ";

  private static final Set<String> TYPES =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb3",
          "smbfs",
          "9p",
          "virtiofs",
          "ceph",
          "afs",
          "glusterfs",
          "lustre",
          "ocfs2",
          "gfs2",
          "autofs");

  private static final String USER_SPACE = "fuse";

  /** A blank, tabulator, line end or backslash of a name. */
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-3][0-7]{2})");

  private NetworkMounts() {}

  /** The mount point of the folder of issues; empty if it is on no such file system. */
  static Optional<String> of(ForgeRef forge) {
    return switch (forge) {
      case ForgeRef.Local local -> of(local.issues(), table());
      case ForgeRef.GitHub there -> Optional.empty();
    };
  }

  /**
   * The same by a table.
   *
   * @param folder absolute
   */
  static Optional<String> of(String folder, List<String> table) {
    try {
      var path = Path.of(folder).normalize();
      return table.stream()
          .map(NetworkMounts::mount)
          .flatMap(Optional::stream)
          .filter(mount -> path.startsWith(mount.point()))
          // Of two at one place the later one hides the other.
          .reduce((one, other) -> depth(other) >= depth(one) ? other : one)
          .filter(Mount::hangs)
          .map(mount -> mount.point().toString());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static int depth(Mount mount) {
    return mount.point().getNameCount();
  }

  private record Mount(Path point, String type) {
    boolean hangs() {
      return TYPES.contains(type) || type.startsWith(USER_SPACE);
    }
  }

  private static Optional<Mount> mount(String line) {
    int end = line.indexOf(END_OF_OPTIONAL);
    var fields = line.split(" ");
    if (end < 0 || fields.length <= MOUNT_POINT) {
      return Optional.empty();
    }
    var type = line.substring(end + END_OF_OPTIONAL.length()).split(" ")[0];
    var point =
        ESCAPED
            .matcher(fields[MOUNT_POINT])
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    return Optional.of(new Mount(Path.of(point), type));
  }

  private static List<String> table() {
    try (var in = Files.newInputStream(TABLE)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
