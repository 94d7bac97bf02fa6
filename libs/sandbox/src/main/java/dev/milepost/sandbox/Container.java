package dev.milepost.sandbox;

import dev.milepost.process.Command;
import dev.milepost.process.Command.RemoteProcesses;
import dev.milepost.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A container for each program: its image read-only, an empty home and temporary folder of its own,
 * what the enclosure names, no rights beyond an ordinary account's, bounded memory and processes.
 * It is removed when the program has ended, or by the next service after a kill.
 *
 * @param hidden what it shows to no program
 * @param user {@code uid:gid} of this account
 * @param names new ones, each unique
 * @param leading true of an image with what leads to a proxy
 */
public record Container(
    ContainerEngine engine,
    ContainerSettings settings,
    HiddenPaths hidden,
    String user,
    Supplier<String> names,
    Predicate<String> leading)
    implements Sandbox {
  /** The label that names the folder that is worked in: run and issue, for people. */
  public static final String FOLDER = "dev.milepost.folder";

  /** Programs are written to and run from temporary folders by many builds. */
  private static final String TMPFS = ":rw,exec,nosuid,nodev,mode=1777";

  private static final String EMPTY = ":ro,nosuid,nodev,noexec,size=4k";

  /** A separator of the engines' mount option, which knows no way to write it. */
  private static final String UNWRITABLE = ",\"\n\r";

  Container(
      ContainerEngine engine,
      ContainerSettings settings,
      HiddenPaths hidden,
      String user,
      Predicate<String> leading) {
    this(engine, settings, hidden, user, () -> "milepost-" + UUID.randomUUID(), leading);
  }

  @Override
  public boolean sharesPrograms() {
    return false;
  }

  /** A network that is named for containers is trusted to lead where it may. */
  @Override
  public boolean proxies(SandboxPolicy reach) {
    return settings.network() == null && leading.test(image(reach));
  }

  @Override
  public Command around(Command command, SandboxMounts enclosure, SandboxPolicy reach) {
    var name = names.get();
    var environment = new HashMap<>(command.environment());
    environment.putAll(engine.environment());
    return new Command(
        argv(command, enclosure, reach, name),
        command.directory(),
        environment,
        command.input(),
        command.timeLimit(),
        command.idleLimit(),
        command.identityFile(),
        new RemoteProcesses(
            List.of(engine.program(), "rm", "--force", name), ContainerEngine.REFUSED));
  }

  private List<String> argv(
      Command command, SandboxMounts enclosure, SandboxPolicy reach, String name) {
    var all = new ArrayList<>(List.of(engine.program(), "run", "--rm", "--interactive"));
    all.addAll(List.of("--name", name, "--label", FOLDER + "=" + enclosure.folder()));
    // Nothing is fetched in an agent's time, nor what it prints kept twice.
    all.addAll(List.of("--pull", "never", "--log-driver", "none"));
    all.addAll(network(reach));
    all.addAll(List.of("--read-only", "--cap-drop", "ALL"));
    all.addAll(List.of("--security-opt", "no-new-privileges"));
    // The mounts are this account's own files: they keep their SELinux label.
    all.addAll(List.of("--security-opt", "label=disable"));
    var limits = ResourceLimits.of(settings).of(reach);
    all.addAll(List.of("--memory", Long.toString(limits.memoryBytes())));
    all.addAll(List.of("--pids-limit", Integer.toString(limits.processes())));
    all.addAll(engine.mapping(user));
    for (var folder : List.of("/tmp", "/run", enclosure.home().toString())) {
      all.addAll(List.of("--tmpfs", writable(folder) + TMPFS));
    }
    mounts(all, enclosure, reach);
    handedOn(command).forEach(variable -> all.addAll(List.of("--env", variable)));
    all.addAll(List.of("--workdir", enclosure.folder().toString(), "--entrypoint", ""));
    all.add(image(reach));
    all.addAll(WritableCopies.of(reach, enclosure).before());
    all.addAll(command.argv());
    return all;
  }

  private List<String> network(SandboxPolicy reach) {
    if (reach.network().isNone() || proxies(reach)) {
      return List.of("--network", "none");
    }
    var named = settings.network();
    return named == null ? List.of() : List.of("--network", named);
  }

  private void mounts(List<String> all, SandboxMounts enclosure, SandboxPolicy reach) {
    reach.readable().forEach(path -> mountIfThere(all, enclosure, path, false));
    reach.writable().forEach(path -> mountIfThere(all, enclosure, path, true));
    var copies = WritableCopies.of(reach, enclosure);
    for (var folder : copies.folders()) {
      var original = copies.original(hidden.permitted(folder));
      mount(all, folder, original, false);
      mask(all, enclosure, folder, original);
      all.addAll(List.of("--tmpfs", writable(folder.toString()) + TMPFS));
    }
    for (var mount : enclosure.mounts()) {
      mount(all, mount.path(), mount.writable());
      mask(all, enclosure, mount.path(), mount.path());
    }
  }

  private void mountIfThere(
      List<String> all, SandboxMounts enclosure, String named, boolean writable) {
    var path = hidden.permitted(enclosure.below(named));
    if (Files.exists(path)) {
      mount(all, path, writable);
      mask(all, enclosure, path, path);
    }
  }

  /** Engines put mounts in the order of their depth, so what is needed below these is there. */
  private void mask(List<String> all, SandboxMounts enclosure, Path path, Path at) {
    var masks = hidden.below(path, at);
    for (var folder : masks.folders()) {
      if (!folder.equals(enclosure.home()) && !folder.equals(enclosure.folder())) {
        all.addAll(List.of("--tmpfs", writable(folder.toString()) + EMPTY));
      }
    }
    for (var file : masks.files()) {
      var mount = "type=bind,source=/dev/null,target=" + writable(file.toString());
      all.addAll(List.of("--mount", mount + ",readonly"));
    }
  }

  private static void mount(List<String> all, Path path, boolean writable) {
    mount(all, path, path, writable);
  }

  private static void mount(List<String> all, Path path, Path target, boolean writable) {
    var mount =
        "type=bind,source=%s,target=%s"
            .formatted(writable(path.toString()), writable(target.toString()));
    all.addAll(List.of("--mount", writable ? mount : mount + ",readonly"));
  }

  private static String writable(String path) {
    if (path.chars().anyMatch(c -> UNWRITABLE.indexOf(c) >= 0)) {
      throw new IllegalStateException(
          "Expected a path without commas, quotes and line ends for a container, but found "
              + path);
    }
    return path;
  }

  /**
   * By name: values do not show in the list of processes; only what the engine itself needs
   * differently is named. The image says where programs are.
   */
  private List<String> handedOn(Command command) {
    var own = engine.environment();
    var all = new ArrayList<String>();
    new TreeMap<>(command.environment())
        .forEach(
            (name, value) -> {
              boolean same = value.equals(own.getOrDefault(name, value));
              if (!(same && name.equals("PATH"))) {
                all.add(same ? name : name + "=" + value);
              }
            });
    if (command.identityFile() != null) {
      all.add(ProcessRunner.MARK);
    }
    return all;
  }

  private String image(SandboxPolicy reach) {
    var image = reach.image() == null ? settings.image() : reach.image();
    if (image == null) {
      throw new IllegalStateException(
          "Expected an image for the container: sandbox.image of the profile, or"
              + " milepost.executor.container.image");
    }
    return ContainerSettings.name("image", image);
  }

  @Override
  public String shown() {
    return engine.kind().name().toLowerCase(Locale.ROOT);
  }
}
