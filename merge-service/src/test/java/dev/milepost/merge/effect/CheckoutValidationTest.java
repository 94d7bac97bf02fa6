package dev.milepost.merge.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.sandbox.CommandProfiles;
import dev.milepost.sandbox.CommandSandbox;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.SandboxPolicy;
import dev.milepost.sandbox.Sandboxes;
import dev.milepost.service.ReplicaFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutValidationTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private ValidationBench bench;

  private CommandSandbox sandbox = CommandSandbox.none();

  @BeforeEach
  void a_preview_that_is_not_what_lies_in_the_working_tree() {
    bench = new ValidationBench(folder);
  }

  @Test
  void validations_see_exactly_the_tree_that_will_be_merged() throws Exception {
    assertThat(failure(List.of("grep", "-qx", "merged", "a.txt"))).isEmpty();
    assertThat(failure(List.of("grep", "-qx", "merged", "a.txt"))).isEmpty();
  }

  @Test
  void the_first_that_fails_is_named_with_the_end_of_its_output() throws Exception {
    assertThat(
            failure(
                List.of("true"),
                List.of("sh", "-c", "seq 1000; echo 'two tests failed'; exit 3"),
                List.of("touch", "/nonexistent/never-run")))
        .hasValueSatisfying(
            failure ->
                assertThat(failure.reason())
                    .startsWith("Validation `sh -c seq 1000;")
                    .contains("failed with exit code 3")
                    .endsWith("two tests failed")
                    .hasSizeLessThan(17_000));
  }

  @Test
  void a_command_that_is_not_there_is_named() throws Exception {
    assertThat(failure(List.of("no-such-program")))
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.reason()).contains("could not be started");
              assertThat(failure.started()).isFalse();
            });
  }

  @Test
  void a_command_that_does_not_end_is_stopped() throws Exception {
    assertThat(failure(Duration.ofMillis(200), List.of("sleep", "600")))
        .map(Validation.ValidationFailure::reason)
        .hasValue("Validation `sleep 600` did not end within PT0.2S");
  }

  @Test
  void nothing_is_left_behind_and_the_working_tree_is_untouched() throws Exception {
    failure(List.of("sh", "-c", "echo rubbish > a.txt; mkdir sub; echo more > sub/b.txt"));

    assertThat(bench.entries("trees")).isEmpty();
    assertThat(bench.entries("running")).isEmpty();
    assertThat(Files.readString(bench.repository.folder().resolve("a.txt")))
        .isEqualTo("uncommitted");
  }

  @Test
  void a_tree_that_a_crash_left_is_replaced() throws Exception {
    var command = List.of("grep", "-qx", "merged", "a.txt");
    var tree = bench.repository.git("rev-parse", bench.preview.commit() + "^{tree}");
    var key = PassedTrees.key(tree, List.of(command), "");
    var left = folder.resolve("own/trees").resolve(key);
    Files.createDirectories(left);
    Files.writeString(left.resolve("a.txt"), "half made");

    assertThat(failure(command)).isEmpty();
  }

  @Test
  void what_a_killed_incarnation_left_is_removed_at_the_start() throws Exception {
    failure(List.of("true"));
    var left = Files.createDirectories(folder.resolve("own/trees/other-run-1/sub"));
    Files.writeString(left.resolve("a.txt"), "half made");
    Files.createSymbolicLink(left.resolve("link"), bench.repository.folder());
    Files.createDirectories(folder.resolve("own/passed"));
    Files.createFile(folder.resolve("own/passed/tree-commands"));

    new CheckoutValidation(folder.resolve("own"), LIMIT, Map.of(), CommandSandbox.none())
        .endLeftovers();

    assertThat(folder.resolve("own/trees")).doesNotExist();
    assertThat(folder.resolve("own/repositories")).doesNotExist();
    assertThat(folder.resolve("own/passed")).as("an earlier release's").doesNotExist();
    assertThat(bench.repository.folder().resolve("a.txt")).exists();
    assertThat(failure(List.of("true"))).isEmpty();
  }

  @Test
  void a_tree_that_passed_is_not_validated_again_after_a_restart_either() throws Exception {
    var ran = folder.resolve("ran");
    var command = List.of("sh", "-c", "echo ran >>'" + ran + "'");
    failure(command);
    new CheckoutValidation(folder.resolve("own"), LIMIT, Map.of(), CommandSandbox.none())
        .endLeftovers();
    failure(command);
    assertThat(ran).hasContent("ran");
    failure(command, List.of("true"));
    assertThat(Files.readAllLines(ran)).as("with other commands beside").hasSize(2);
  }

  @Test
  void a_tree_that_failed_is_validated_again() throws Exception {
    var once = folder.resolve("once");
    var command =
        List.of("sh", "-c", "test -e '%s' || { touch '%s'; exit 1; }".formatted(once, once));
    assertThat(failure(command)).isPresent();
    assertThat(failure(command)).isEmpty();
  }

  @Test
  void only_the_environment_that_is_given_is_seen() throws Exception {
    assertThat(failure(List.of("sh", "-c", "test \"$MARK\" = seen && test -z \"$HOME\"")))
        .isEmpty();
  }

  @Test
  void two_replicas_never_share_a_folder_and_a_freed_one_is_taken_again() throws IOException {
    var parent = folder.resolve("replicas");
    try (var first = ReplicaFolder.claim(parent)) {
      try (var second = ReplicaFolder.claim(parent)) {
        assertThat(second.path()).isNotEqualTo(first.path());
      }
      var freed = first.path();
      first.close();
      try (var third = ReplicaFolder.claim(parent)) {
        assertThat(third.path()).isEqualTo(freed);
      }
    }
  }

  @Test
  void a_validation_has_no_say_in_what_the_next_one_is_handed() throws Exception {
    inBubblewrap();
    var secrets = Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("key"), "key");
    var noted = "echo '%s' >>.git/objects/info/alternates".formatted(secrets);
    var lists = "cat .git/objects/info/alternates | grep -q secrets";
    var hidden = "test ! -e '%s/key'".formatted(secrets);
    assertThat(
            failure(
                List.of("sh", "-c", noted),
                List.of("sh", "-c", lists),
                List.of("sh", "-c", hidden),
                List.of("git", "log", "-1")))
        .isEmpty();
  }

  @Test
  void what_a_validation_makes_of_gits_notes_faults_no_other() throws Exception {
    inBubblewrap();
    var broken = "printf '/\\377\\000\\n' >.git/objects/info/alternates";
    assertThat(failure(List.of("sh", "-c", broken), List.of("true"))).isEmpty();
  }

  private void inBubblewrap() {
    assumeTrue(Sandboxes.work(SandboxChoice.BUBBLEWRAP, System.getenv()), "bubblewrap works here");
    var environment = Map.of("HOME", folder.toString(), "PATH", System.getenv("PATH"));
    sandbox =
        CommandSandbox.of(
            Sandboxes.of(SandboxChoice.BUBBLEWRAP, environment),
            CommandProfiles.only(SandboxPolicy.NONE),
            environment);
  }

  @Test
  void in_a_sandbox_they_reach_their_checkout_and_nothing_else_of_this_machine() throws Exception {
    inBubblewrap();
    var own = folder.resolve("own");
    assertThat(failure(List.of("sh", "-c", "echo x >new && grep -qx merged a.txt"))).isEmpty();
    assertThat(failure(List.of("sh", "-c", "test ! -e '%s/validated'".formatted(own)))).isEmpty();
    failure(
        List.of(
            "sh", "-c", "mkdir -p '%1$s/validated'; echo x >'%1$s/validated/evil'".formatted(own)));
    assertThat(own.resolve("validated/evil")).doesNotExist();
  }

  @SafeVarargs
  private Optional<Validation.ValidationFailure> failure(List<String>... validations)
      throws IOException, InterruptedException {
    return failure(LIMIT, validations);
  }

  @SafeVarargs
  private Optional<Validation.ValidationFailure> failure(
      Duration limit, List<String>... validations) throws IOException, InterruptedException {
    return bench
        .validation(limit, sandbox)
        .failure(ValidationBench.owed(validations), bench.source(), bench.preview);
  }
}
