package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * X9: code that an agent wrote runs only in its sandbox. Each class that starts a program is named
 * here, with the reason that allows it.
 */
class WhoStartsProgramsTest {
  private static final Pattern STARTS =
      Pattern.compile(
          "new ProcessBuilder\\(|\\.exec\\(\\s*new String|Runtime\\.getRuntime\\(\\)\\.exec");

  private static final Pattern COMMANDS = Pattern.compile("new Command\\(|\\bCommand\\.of\\(");

  private static final Pattern RUNNERS = Pattern.compile("new ProcessRunner\\(");

  /** Those that start processes without {@code ProcessRunner}. */
  private static final Map<String, String> STARTING =
      Map.ofEntries(
          Map.entry("process/ProcessRunner.java", "the one way for commands"),
          Map.entry(
              "process/QueryProcess.java", "a git that answers questions, and starts nothing"),
          Map.entry("process/ProcessGroup.java", "kill, to a group of our own"),
          Map.entry(
              "process/RemoteCleanup.java", "the engine's own command that ends its container"),
          Map.entry("embedded/PostgresLock.java", "kill, to our own database"),
          Map.entry("testkit/TestRepository.java", "tests"),
          Map.entry("testkit/BrokerProcess.java", "a broker and kill, for tests"),
          Map.entry("testkit/BrokerCluster.java", "brokers, for tests"),
          Map.entry("testkit/Keytool.java", "keytool, for tests"),
          Map.entry("bench/GrowthBench.java", "git init, of a bench's repository"),
          Map.entry(
              "cli/local/GitQueries.java", "git in the person's own clone, at the person's word"),
          Map.entry("standalone/supervise/SupervisedProcess.java", "our own services"),
          Map.entry("standalone/aot/AotTraining.java", "our own services, for their caches"),
          Map.entry("standalone/command/Launcher.java", "our own supervisor"),
          Map.entry("standalone/demo/DemoProject.java", "the demo's own project, when it is over"),
          Map.entry("e2e/MilepostScript.java", "tests"),
          Map.entry("e2e/SeparateServices.java", "our own services, for tests"));

  /** Those that make commands or run them: each in a sandbox, or nothing of an agent's. */
  private static final Map<String, String> COMMANDING =
      Map.ofEntries(
          Map.entry("process/Command.java", "is it"),
          Map.entry("process/ProcessRunner.java", "is it"),
          Map.entry("sandbox/Containers.java", "the engine itself, and git --version in it"),
          Map.entry("sandbox/Container.java", "is a sandbox"),
          Map.entry("sandbox/Bubblewraps.java", "bubblewrap itself, with /bin/true in it"),
          Map.entry("sandbox/TrialRun.java", "of the two before"),
          Map.entry("sandbox/CommandSandbox.java", "checks and validations, in their sandbox"),
          Map.entry("agents/call/Agents.java", "runs what the next has kept in"),
          Map.entry("agents/call/QuestionCommand.java", "in the sandbox of its profile"),
          Map.entry("forge/local/LocalCi.java", "given to CommandSandbox"),
          Map.entry("merge/effect/CheckoutValidation.java", "given to CommandSandbox"),
          Map.entry("executor/effect/AgentCommand.java", "given to AssignmentSandbox"),
          Map.entry("executor/effect/VerificationRun.java", "given to AssignmentSandbox"),
          Map.entry("executor/effect/CommandCheck.java", "given to AssignmentSandbox"),
          Map.entry(
              "executor/effect/ExecutorEffects.java", "runs what AssignmentSandbox has kept in"),
          Map.entry("standalone/doctor/ProgramVersions.java", "a person's programs, for a version"),
          Map.entry("git/GitCli.java", "git, which runs nothing that an agent wrote"));

  @Test
  void processes_are_started_only_where_it_is_known_why() throws IOException {
    assertThat(matching(STARTS.asPredicate())).isEqualTo(new TreeSet<>(STARTING.keySet()));
  }

  @Test
  void commands_are_made_and_run_only_where_it_is_known_why() throws IOException {
    assertThat(matching(COMMANDS.asPredicate().or(RUNNERS.asPredicate())))
        .isEqualTo(new TreeSet<>(COMMANDING.keySet()));
  }

  /** Sources of all modules, by their place below the root package. */
  private static TreeSet<String> matching(Predicate<String> text) throws IOException {
    var found = new TreeSet<String>();
    try (var files = Files.walk(MilepostScript.checkout())) {
      for (var file : files.filter(WhoStartsProgramsTest::isSource).toList()) {
        var path = file.toString();
        if (text.test(Files.readString(file))) {
          found.add(path.substring(path.indexOf(PACKAGES) + PACKAGES.length()));
        }
      }
    }
    return found;
  }

  private static final String PACKAGES = "/src/main/java/dev/milepost/";

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java") && file.toString().contains(PACKAGES);
  }
}
