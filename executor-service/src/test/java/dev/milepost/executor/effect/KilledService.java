package dev.milepost.executor.effect;

import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.Profiles;
import dev.milepost.process.Command;
import dev.milepost.process.ProcessRunner;
import dev.milepost.sandbox.HiddenPaths;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.SandboxMounts;
import dev.milepost.sandbox.SandboxMounts.SandboxMount;
import dev.milepost.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A service of its own process that runs a long program in a container, to be killed. */
final class KilledService {
  private KilledService() {}

  static Process start(TestImage image, Path folder, Path identity) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            KilledService.class.getName(),
            image.choice().name(),
            image.name(),
            folder.toString(),
            identity.toString());
    builder.environment().putAll(image.environment());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  public static void main(String[] words) throws Exception {
    var choice = SandboxChoice.valueOf(words[0]);
    var folder = Path.of(words[2]);
    var settings = new TestImage(choice, words[1], System.getenv()).settings();
    AgentProfile shell = Profiles.in(folder.resolve("none")).find("shell").orElseThrow();
    var sandbox =
        Sandboxes.of(choice, settings, HiddenPaths.OF_MACHINE, System.getenv())
            .of(shell.sandbox())
            .orElseThrow();
    var command =
        new Command(
            List.of("sleep", "600"),
            folder,
            Map.of(),
            null,
            Duration.ofMinutes(10),
            Duration.ZERO,
            Path.of(words[3]));
    var enclosure =
        new SandboxMounts(folder, List.of(SandboxMount.writable(folder)), Path.of("/root"));
    new ProcessRunner().run(sandbox.around(command, enclosure, shell.sandbox()), chunk -> {});
  }
}
