package dev.milepost.executor.effect;

import dev.milepost.sandbox.ContainerSettings;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A container engine of this machine and an image for it, made from programs of this machine:
 * nothing is fetched.
 */
record TestImage(SandboxChoice choice, String name, Map<String, String> environment)
    implements AutoCloseable {
  /** For machines where the engine's usual runtime or limits do not work. */
  private static final String OTHER_RUNTIME =
      """
      [engine]
      runtime = "runc"
      [containers]
      default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
      """;

  /**
   * Makes it, where an engine works.
   *
   * @param guests programs that are mounted later and find their libraries in it
   */
  static Optional<TestImage> make(Path folder, Path... guests) throws Exception {
    var other = Files.writeString(folder.resolve("containers.conf"), OTHER_RUNTIME);
    var usual = System.getenv();
    var changed = new HashMap<>(usual);
    changed.put("CONTAINERS_CONF", other.toString());
    for (var choice : List.of(SandboxChoice.PODMAN, SandboxChoice.DOCKER)) {
      for (var environment : List.of(usual, Map.copyOf(changed))) {
        if (Sandboxes.work(choice, environment)) {
          var image = new TestImage(choice, nameOf(choice), environment);
          if (image.imported(folder, guests)
              && Sandboxes.work(choice, image.settings(), environment)) {
            return Optional.of(image);
          }
          image.close();
        }
      }
    }
    return Optional.empty();
  }

  ContainerSettings settings() {
    return with(name, null);
  }

  /** With this network where one is allowed. */
  ContainerSettings with(String image, String network) {
    return new ContainerSettings(
        image,
        ContainerSettings.DEFAULT_MEMORY_BYTES,
        ContainerSettings.DEFAULT_PROCESSES,
        network);
  }

  /** Keeps the agents of this bench in it. */
  void keep(Workbench bench, String network) {
    bench.sandbox = choice;
    bench.containers = with(name, network);
    bench.sandboxEnvironment = environment;
  }

  /** The engine's output. */
  String engine(String... arguments) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(choice.shown());
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(environment);
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return said.strip();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    engine("rmi", "--force", name);
  }

  private static String nameOf(SandboxChoice choice) {
    var unique = UUID.randomUUID().toString().toLowerCase(Locale.ROOT);
    return (choice == SandboxChoice.PODMAN ? "localhost/" : "") + "milepost-test:" + unique;
  }

  private boolean imported(Path folder, Path... guests) throws Exception {
    var root = folder.resolve("root-" + UUID.randomUUID());
    var script =
        Path.of(Objects.requireNonNull(TestImage.class.getResource("/container/root.sh")).toURI());
    var packed = folder.resolve("root.tar").toString();
    var made = new ArrayList<>(List.of("sh", script.toString(), root.toString()));
    Stream.of(guests).map(Path::toString).forEach(made::add);
    return ran(made.toArray(String[]::new))
        && ran("tar", "--directory", root.toString(), "--create", "--file", packed, ".")
        && engine("import", packed, name).contains("sha256:");
  }

  private static boolean ran(String... argv) throws IOException, InterruptedException {
    return new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
