package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.executor.effect.inspection.AdditionLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The executor looks over an attempt's additions before it pushes them. */
class PushInspectionTest {
  /** In two parts, so that no scanner takes this file for a leak. */
  private static final String TOKEN = "gh" + "p_" + "R7kQ2mXw9LpZ4vBn8TyHs3JdFcAe6GuKi1No";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @Test
  void a_token_holds_the_push_and_is_named_by_its_place_alone() throws Exception {
    var failed = bench.failed("printf 'a\\nkey = \"%s\"\\n' > config.ini".formatted(TOKEN));
    assertThat(failed.kind()).isEqualTo(FailureKind.VERIFICATION);
    assertThat(failed.message())
        .contains("config.ini:2 looks like a GitHub token", "allow-secrets", "Milepost-Allow")
        .doesNotContain(TOKEN);
    assertThat(bench.forge().branchHead(Workbench.BRANCH)).isEmpty();
  }

  @Test
  void a_token_in_an_earlier_commit_is_known_to_whoever_reads_the_branch() throws Exception {
    var failed =
        bench.failed(
            "echo %s > t.txt; git add t.txt; git commit -qm t;".formatted(TOKEN)
                + " git rm -q t.txt; git commit -qm gone; echo x > x.txt");
    assertThat(failed.message()).contains("t.txt:1 looks like a GitHub token");
  }

  @Test
  void a_token_in_the_message_of_a_commit_is_found() throws Exception {
    var failed = bench.failed("echo x > x; git add x; git commit -qm 'key %s'".formatted(TOKEN));
    assertThat(failed.message()).contains("message of commit", "looks like a GitHub token");
  }

  @Test
  void what_the_repository_has_already_is_not_added() throws Exception {
    bench.repository.file("old.txt", "token " + TOKEN + "\n").file("core.1", "x").commit("old");
    assertThat(bench.run("cp old.txt new.txt; echo more >> old.txt; echo x > core.2"))
        .isInstanceOf(PrOpened.class);
  }

  @Test
  void the_issue_may_allow_it() throws Exception {
    bench.repository.issue(Workbench.ISSUE, bench.title, "M1", "Do.\n\nMilepost-Allow: *.ini\n");
    assertThat(bench.run("echo %s > config.ini".formatted(TOKEN))).isInstanceOf(PrOpened.class);
  }

  @Test
  void a_label_of_the_issue_allows_one_kind_and_no_other() throws Exception {
    var file = bench.repository.issues().resolve("012-issue.md");
    var text = Files.readString(file).replace("labels: []", "labels: [allow-secrets]");
    Files.writeString(file, text);
    var failed = bench.failed("echo %s > config.ini; touch .DS_Store".formatted(TOKEN));
    assertThat(failed.message()).contains(".DS_Store", "allow-leftovers").doesNotContain(".ini");
  }

  @Test
  void what_is_held_is_not_verified_and_a_repeated_push_looks_nothing_over_again()
      throws Exception {
    bench.verify = List.of("sh", "-c", "echo v >> \"$HOME/verified\"");
    bench.failed("echo %s > config.ini".formatted(TOKEN));
    assertThat(bench.home.resolve("verified")).doesNotExist();

    var lock = Path.of(bench.forge().remote(), "refs/heads/" + Workbench.BRANCH + ".lock");
    Files.createDirectories(lock.getParent());
    Files.createFile(lock);
    bench.repository.issue(Workbench.ISSUE, bench.title, "M1", "Milepost-Allow: *.ini\n");
    var second = Workbench.FIRST.again();
    var effect = bench.effect("echo %s > config.ini".formatted(TOKEN), second, null, false);
    var executor = bench.executor("a");
    assertThatThrownBy(() -> executor.run(Workbench.RUN, effect));
    bench.repository.issue(Workbench.ISSUE, bench.title, "M1", "Not allowed any more.\n");
    Files.delete(lock);

    assertThat(bench.run(executor, effect)).isInstanceOf(PrOpened.class);
    assertThat(Files.readAllLines(bench.home.resolve("verified"))).hasSize(1);
  }

  @Test
  void an_issue_cannot_allow_everything() throws Exception {
    bench.repository.issue(Workbench.ISSUE, bench.title, "M1", "Milepost-Allow: **\n");
    assertThat(bench.failed("echo A=b > .env").message()).contains(".env is a file of credentials");
  }

  @Test
  void the_configuration_may_allow_paths_and_sizes() throws Exception {
    bench.additions = new AdditionLimits(1000, List.of("fixtures/**"));
    var failed = bench.failed("mkdir fixtures; echo A=b > fixtures/.env; seq 1000 > numbers.txt");
    assertThat(failed.message())
        .contains("numbers.txt", "milepost.executor.additions.max-file", "allow-large-files")
        .doesNotContain("fixtures");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".aider.chat.history.md",
        ".claude/settings.local.json",
        "src/.DS_Store",
        "core.4711",
        "web/node_modules/left-pad/index.js",
        "lib/__pycache__/a.pyc",
        "deploy/.env.production",
        "keys/id_ed25519"
      })
  void files_that_no_repository_keeps_are_held(String path) throws Exception {
    var failed = bench.failed("mkdir -p \"$(dirname %s)\"; echo x > %s".formatted(path, path));
    assertThat(failed.message()).contains(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".env.example",
        ".env.test",
        ".aider.conf.yml",
        ".claude/settings.json",
        "core.js",
        "core/a.txt",
        "keys/id_ed25519.pub",
        "docs/node_modules.md"
      })
  void files_that_look_alike_are_not(String path) throws Exception {
    assertThat(bench.run("mkdir -p \"$(dirname %s)\"; echo x > %s".formatted(path, path)))
        .isInstanceOf(PrOpened.class);
  }
}
