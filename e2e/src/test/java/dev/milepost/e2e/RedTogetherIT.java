package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three issues that pass alone, the third of which fails together with the first two. */
@OnSharedServers
class RedTogetherIT {
  private static final List<String> CHECK = List.of("sh", "check.sh");

  private static Path folder;
  private static MilepostScript milepost;
  private TestRepository repository;

  @BeforeAll
  static void servers(MilepostScript shared) throws Exception {
    milepost = shared;
    folder = SharedServers.folder(shared, RedTogetherIT.class);
  }

  @Test
  void the_agent_of_the_third_mends_what_the_three_are_together() throws Exception {
    repository("mended");
    var agent =
        """
        echo run >>'%s'
        if [ "$MILEPOST_ROUND" = 0 ]; then echo x >"f$MILEPOST_ISSUE"
        else test -e f1 && test -e f2 && git mv "f$MILEPOST_ISSUE" other; fi
        """
            .formatted(folder.resolve("mended-ledger"));

    var result = run(agent);

    assertThat(result.out() + result.err()).contains("fails together with #1, #2");
    assertThat(result.code()).isZero();
    assertThat(Files.readAllLines(folder.resolve("mended-ledger"))).hasSize(4);
    assertThat(repository.git("ls-tree", "--name-only", "main").lines())
        .contains("f1", "f2", "other")
        .doesNotContain("f3");
    assertThat(isGreen()).isTrue();
    var ledger = AgentLedger.of(repository.folder().getParent());
    ledger.checkAll(milepost);
    for (var run : ledger.runs(milepost)) {
      LogStory.check(milepost, run);
    }
  }

  @Test
  void an_agent_that_changes_nothing_fails_its_issue_and_the_base_stays_green() throws Exception {
    repository("left");
    var agent =
        """
        echo run >>'%s'
        [ "$MILEPOST_ROUND" = 0 ] && echo x >"f$MILEPOST_ISSUE"
        exit 0
        """
            .formatted(folder.resolve("left-ledger"));

    var result = run(agent);

    assertThat(result.code()).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("left-ledger"))).hasSize(4);
    assertThat(repository.git("ls-tree", "--name-only", "main").lines())
        .contains("f1", "f2")
        .doesNotContain("f3");
    assertThat(isGreen()).isTrue();
    AgentLedger.of(repository.folder().getParent()).checkAll(milepost);
  }

  private void repository(String name) throws Exception {
    repository = TestRepository.init(folder.resolve(name));
    repository
        .file("check.sh", "test ! -e f1 || test ! -e f2 || test ! -e f3 || { echo three; exit 1; }")
        .commit("check");
    for (int issue = 1; issue <= 3; issue++) {
      repository.issue(issue, "Add f" + issue, "M1", "Add it.");
    }
  }

  private MilepostScript.CommandResult run(String agent) throws Exception {
    return milepost.run(
        repository.folder(),
        "run",
        "M1",
        "--repo",
        repository.folder().toString(),
        "--issues",
        repository.issues().toString(),
        "--execute",
        "--yes",
        "--parallel",
        "3",
        "--check",
        String.join(" ", CHECK),
        "--validate",
        "test -e check.sh",
        "--agent-command",
        AgentLedger.in(repository.folder().getParent()).noting(agent));
  }

  /** In a clone of the base, as a person would look. */
  private boolean isGreen() throws Exception {
    var clone = Files.createTempDirectory(folder, "clone");
    repository.git("clone", "-q", repository.folder().toString(), clone.toString());
    return new ProcessBuilder(CHECK).directory(clone.toFile()).start().waitFor() == 0;
  }
}
