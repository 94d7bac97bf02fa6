package dev.milepost.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of docs/agents.md that need nothing but a machine with the tool. */
class BuildToolsTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void make_builds_and_tests_with_the_built_in_profile() throws Exception {
    write("Makefile", "test: x\n\ttest \"$$(cat x)\" = 1\nx:\n\techo 1 >/tmp/y && cp /tmp/y x\n");
    assertThat(run("make", "make", "test")).isEqualTo(new ProcessOutcome.Exited(0));
  }

  @Test
  void npm_tests_with_the_built_in_profile() throws Exception {
    write("package.json", "{\"name\": \"a\", \"scripts\": {\"test\": \"node -e 0\"}}");
    assertThat(run("npm", "npm", "--offline", "test")).isEqualTo(new ProcessOutcome.Exited(0));
  }

  @Test
  void java_compiles_and_runs_with_the_built_in_profile() throws Exception {
    write("A.java", "public class A { public static void main(String[] a) {} }");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toRealPath();
    assumeTrue(BubblewrapMounts.isOfSystem(java), "the JDK is among the system's programs");
    assertThat(run("java", java.toString(), "A.java")).isEqualTo(new ProcessOutcome.Exited(0));
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  private ProcessOutcome run(String tool, String... argv) throws Exception {
    Map<String, String> environment = System.getenv();
    assumeTrue(Sandboxes.work(SandboxChoice.BUBBLEWRAP, environment), "bubblewrap works here");
    assumeTrue(
        TrialRun.onPath(tool, environment).filter(BubblewrapMounts::isOfSystem).isPresent(),
        tool + " is among the system's programs");
    var sandboxes = Sandboxes.of(SandboxChoice.BUBBLEWRAP, environment);
    return CommandSandbox.of(sandboxes, CommandProfiles.builtIn(), environment)
        .run(
            JudgedCheckout.untouched(folder),
            Command.of(List.of(argv), folder, environment, LIMIT),
            new BoundedTail(16 * 1024));
  }
}
