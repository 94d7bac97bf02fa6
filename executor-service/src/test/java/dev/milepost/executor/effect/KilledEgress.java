package dev.milepost.executor.effect;

import dev.milepost.process.Command;
import dev.milepost.process.ProcessRunner;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.SandboxMounts;
import dev.milepost.sandbox.SandboxMounts.SandboxMount;
import dev.milepost.sandbox.SandboxPolicy;
import dev.milepost.sandbox.SandboxedProgram;
import dev.milepost.sandbox.SandboxedProgram.SandboxNetwork;
import dev.milepost.sandbox.Sandboxes;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A service of its own process that runs a program in bubblewrap with a network, to be killed. */
final class KilledEgress {
  private KilledEgress() {}

  /** Its program says {@code on} as soon as it runs. */
  static Process start(Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path");
    var temporary = "-Djava.io.tmpdir=" + folder;
    var name = KilledEgress.class.getName();
    return new ProcessBuilder(java, temporary, "-cp", path, name, folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  public static void main(String[] words) throws Exception {
    var folder = Path.of(words[0]);
    var sandboxes = Sandboxes.of(SandboxChoice.BUBBLEWRAP, System.getenv());
    var reach = new SandboxPolicy(null, NetworkPolicy.OPEN, List.of(), List.of(), null);
    var command =
        Command.of(
            List.of("sh", "-c", "echo on; sleep 600"),
            folder,
            System.getenv(),
            Duration.ofMinutes(10));
    var enclosure =
        new SandboxMounts(folder, List.of(SandboxMount.writable(folder)), Path.of("/root"));
    var network = new SandboxNetwork("hosts=%s", lines -> {});
    try (var confined =
        SandboxedProgram.of(
            sandboxes.of(reach).orElseThrow(), command, enclosure, reach, network)) {
      new ProcessRunner()
          .run(
              confined.command(),
              chunk -> {
                System.out.write(chunk, 0, chunk.length);
                System.out.flush();
              });
    }
  }
}
