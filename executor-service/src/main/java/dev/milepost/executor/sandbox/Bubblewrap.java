package dev.milepost.executor.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Bubblewrap: the system's programs read-only, an empty home and temporary folder of its own, the
 * worktree. Of the mirror, what a commit on the branch needs is writable and nothing that
 * could make git run something outside: neither configuration nor hooks nor the pointers to them.
 *
 * @param program {@code bwrap}
 */
public record Bubblewrap(String program) implements Sandbox {
  /** Where programs and what they need are on Linux; those that are not there are passed over. */
  private static final List<String> SYSTEM =
      List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc", "/opt", "/nix");

  /** The worktree's pointers into the mirror. */
  private static final List<String> POINTERS = List.of("commondir", "gitdir");

  @Override
  public List<String> around(List<String> argv, Enclosure enclosure, Reach reach) {
    var all = new ArrayList<String>();
    all.add(program);
    all.addAll(List.of("--die-with-parent", "--unshare-pid", "--unshare-ipc", "--unshare-uts"));
    if (!reach.network()) {
      all.add("--unshare-net");
    }
    SYSTEM.forEach(path -> bind(all, "--ro-bind-try", Path.of(path)));
    all.addAll(List.of("--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs", "/run"));
    if (reach.network()) {
      // Names are resolved by what this link leads to on many machines.
      bind(all, "--ro-bind-try", Path.of("/run/systemd/resolve"));
    }
    all.addAll(List.of("--tmpfs", enclosure.home().toString()));
    reach.readable().forEach(path -> bind(all, "--ro-bind-try", below(path, enclosure)));
    reach.writable().forEach(path -> bind(all, "--bind-try", below(path, enclosure)));
    repository(all, enclosure);
    enclosure.told().forEach(file -> bind(all, "--ro-bind", file));
    enclosure.written().forEach(file -> bind(all, "--bind", file));
    all.addAll(List.of("--chdir", enclosure.worktree().toString(), "--"));
    all.addAll(argv);
    return List.copyOf(all);
  }

  private static void repository(List<String> all, Enclosure enclosure) {
    bind(all, "--ro-bind", enclosure.mirror());
    bind(all, "--bind", enclosure.mirror().resolve("objects"));
    bind(all, "--bind", enclosure.mirror().resolve(enclosure.branches()));
    bind(all, "--bind", enclosure.mirror().resolve("logs").resolve(enclosure.branches()));
    bind(all, "--bind", enclosure.gitDirectory());
    POINTERS.forEach(name -> bind(all, "--ro-bind", enclosure.gitDirectory().resolve(name)));
    bind(all, "--bind", enclosure.worktree());
    bind(all, "--ro-bind", enclosure.worktree().resolve(".git"));
  }

  private static void bind(List<String> all, String how, Path path) {
    all.addAll(List.of(how, path.toString(), path.toString()));
  }

  private static Path below(String path, Enclosure enclosure) {
    return path.startsWith("~/")
        ? enclosure.home().resolve(path.substring(2))
        : Path.of(path).toAbsolutePath();
  }

  /** True if there is such a program on this path. */
  static boolean isOn(String searchPath, String name) {
    for (var folder : searchPath.split(":")) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder).resolve(name))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String shown() {
    return "bubblewrap";
  }
}
