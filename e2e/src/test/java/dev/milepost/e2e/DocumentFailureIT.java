package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** P15: a plan document's task fails in real processes: announced, nothing after it, X11, X12. */
@OnSharedServers
class DocumentFailureIT {
  private static final Path STATUS = Path.of(".milepost", "runs");

  private static Path folder;
  private static MilepostScript milepost;
  private static TestRepository repository;

  @BeforeAll
  static void servers(MilepostScript shared) throws Exception {
    milepost = shared;
    folder = SharedServers.folder(shared, DocumentFailureIT.class);
    repository = TestRepository.init(folder.resolve("scene"));
    repository
        .file(
            "docs/M1.md",
            """
            # M1

            ## Implementation Plan

            - [x] TASK-001: Was done before
            - TASK-002: Add a file
            - TASK-003: Fail to compile
            - TASK-004: Never begin
            """)
        .commit("plan");
  }

  @Test
  void a_task_that_fails_ends_the_run_and_leaves_what_helps_to_go_on() throws Exception {
    var agent = "echo working on $MILEPOST_ISSUE; test $MILEPOST_ISSUE != 3 || exit 2; echo > f2";
    var result =
        milepost.run(
            repository.folder(),
            "run",
            "--document",
            "M1",
            "--repo",
            repository.folder().toString(),
            "--issues",
            repository.issues().toString(),
            "--execute",
            "--yes",
            "--agent-command",
            AgentLedger.in(folder).noting(agent));
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out() + result.err())
        .containsSubsequence(
            "TASK-001 already completed, skipping",
            "Starting TASK-002 [2/4]",
            "Completed TASK-002 [2/4]",
            "Starting TASK-003 [3/4]",
            "FAILED: TASK-003 [3/4]")
        .doesNotContain("Starting TASK-004");
    var run = run();
    checkFailure(run);
    checkStatus(run);
    AgentLedger.of(folder).check(FollowedRun.of(milepost, run));
    assertThat(milepost.gateway().run(run).issues().get(3).attempt()).isZero();
    assertThat(repository.git("show", "HEAD:f2")).isEmpty();
  }

  private static void checkFailure(String run) throws Exception {
    var failure = milepost.run("failure", run, "3").succeeded().out();
    assertThat(failure)
        .contains("#3: TASK-003: Fail to compile", "3 of 4", "| exit code | 2 |")
        .contains("- #2 TASK-002: Add a file (merged)", "- #4 TASK-004: Never begin (waiting)")
        .contains("milepost retry " + run + " 3", "working on 3")
        .containsIgnoringCase("compil");
  }

  private static void checkStatus(String run) throws Exception {
    var file = repository.folder().resolve(STATUS).resolve(run).resolve("milestone_status.yaml");
    await("the status file")
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.exists(file) && Files.readString(file).contains("\"failed\""));
    var text = Files.readString(file);
    assertThat(text)
        .contains("plan_document: \"M1\"", "total: 4", "failed:\n    - \"#3\"\n")
        .contains("completed:\n    - \"#1\"\n    - \"#2\"\n");
    assertThat(milepost.run("status", run, "--yaml").out()).isEqualToIgnoringWhitespace(text);
  }

  private static String run() throws Exception {
    try (var runs = Files.list(repository.folder().resolve(STATUS))) {
      return runs.filter(Files::isDirectory).findFirst().orElseThrow().getFileName().toString();
    }
  }
}
