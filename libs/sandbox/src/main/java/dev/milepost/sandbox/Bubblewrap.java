package dev.milepost.sandbox;

import dev.milepost.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Bubblewrap: the system's programs read-only, an empty home and temporary folder of its own, and
 * what the enclosure names.
 *
 * @param program {@code bwrap}
 */
public record Bubblewrap(String program) implements Sandbox {
  /** Where programs and what they need are on Linux; those that are not there are passed over. */
  private static final List<String> SYSTEM =
      List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc", "/opt", "/nix");

  @Override
  public Command around(Command command, Enclosure enclosure, Reach reach) {
    return command.keptBy(argv(command.argv(), enclosure, reach));
  }

  private List<String> argv(List<String> argv, Enclosure enclosure, Reach reach) {
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
    reach.readable().forEach(path -> bind(all, "--ro-bind-try", enclosure.below(path)));
    reach.writable().forEach(path -> bind(all, "--bind-try", enclosure.below(path)));
    for (var mount : enclosure.mounts()) {
      bind(all, mount.writable() ? "--bind" : "--ro-bind", mount.path());
    }
    all.addAll(List.of("--chdir", enclosure.folder().toString(), "--"));
    all.addAll(argv);
    return List.copyOf(all);
  }

  private static void bind(List<String> all, String how, Path path) {
    all.addAll(List.of(how, path.toString(), path.toString()));
  }

  @Override
  public String shown() {
    return "bubblewrap";
  }
}
