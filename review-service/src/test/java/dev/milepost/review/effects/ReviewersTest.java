package dev.milepost.review.effects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.git.CleanCheckouts;
import dev.milepost.review.RunReviewers;
import dev.milepost.testkit.Specs;
import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Review agents as real processes on a local forge. */
class ReviewersTest {
  private static final String ANSWER =
      "{\"findings\":[{\"severity\":\"high\",\"confidence\":90,\"path\":\"a.c\",\"line\":1,"
          + "\"message\":\"'$(git diff --name-only $MILEPOST_BASE $MILEPOST_HEAD)'\"}]}";

  @TempDir private Path folder;
  private TestRepository repository;
  private LocalForges forges;

  @BeforeEach
  void a_repository() {
    repository = TestRepository.init(folder);
    repository.file("base.txt", "base").commit("base");
    forges = new LocalForges(folder.resolve("home"));
  }

  @Test
  void a_reviewer_sees_the_head_and_what_it_changes() throws Exception {
    var reported =
        reported("a.c", "cat > /dev/null; echo \"" + ANSWER.replace("\"", "\\\"") + "\"");

    assertThat(reported.findings()).hasSize(1);
    assertThat(reported.findings().getFirst().source()).isEqualTo("r1");
    assertThat(reported.findings().getFirst().message()).isEqualTo("'a.c'");
    assertThat(reported.notes()).isEmpty();
  }

  @Test
  void reviewers_that_crash_ramble_or_hang_are_noted_and_the_others_count() throws Exception {
    var reported =
        reported(
            "a.c",
            "exit 3",
            "echo looks good to me",
            "sleep 60",
            "echo '{\"findings\":[{\"severity\":\"low\",\"confidence\":9,\"message\":\"m\"}]}'");

    assertThat(reported.findings()).hasSize(1);
    assertThat(reported.findings().getFirst().source()).isEqualTo("r4");
    assertThat(reported.notes()).hasSize(3);
    assertThat(reported.notes().get(0)).isEqualTo("r1: it ended with exit code 3");
    assertThat(reported.notes().get(1)).startsWith("r2: its answer is not the JSON asked for");
    assertThat(reported.notes().get(2)).isEqualTo("r3: it did not end within PT2S");
  }

  @Test
  void a_reviewer_that_changes_its_checkout_changes_nothing_else() throws Exception {
    reported("a.c", "rm -rf a.c .git; echo '{\"findings\":[]}'");

    assertThat(repository.git("status", "--porcelain", "--untracked-files=no")).isEmpty();
    try (var trees = Files.list(folder.resolve("own/trees"))) {
      assertThat(trees).isEmpty();
    }
  }

  @Test
  void a_change_of_documentation_is_shown_to_nobody() throws Exception {
    assertThat(reported("README.md", "exit 3").notes())
        .containsExactly("Only documentation is changed; no reviewer was asked");
  }

  @Test
  void a_pull_request_that_was_closed_fails_the_review() throws Exception {
    var owed = owed("a.c", "exit 3");
    repository.git(
        "--git-dir=" + forges.open(owed.spec()).remote(),
        "branch",
        "-q",
        "-D",
        "milepost/x/issue-7");

    assertThat(run(owed)).hasOnlyElementsOfType(ReviewFailed.class);
  }

  private FindingsReported reported(String file, String... scripts) throws Exception {
    return (FindingsReported) run(owed(file, scripts)).getFirst();
  }

  private List<RunEvent> run(RunReviewers owed) throws Exception {
    var own = folder.resolve("own");
    var agent = new ReviewAgent(own, Map.of("PATH", System.getenv("PATH")));
    return new Reviewers(forges, new CleanCheckouts(own), agent).run("test-run", owed);
  }

  private RunReviewers owed(String file, String... scripts) throws Exception {
    var spec = spec(scripts);
    var forge = forges.open(spec);
    forge.baseHead("main");
    var head = repository.push(forge.remote(), "milepost/x/issue-7", file, "changed");
    var opened =
        forge.openPullRequest(new NewPullRequest("milepost/x/issue-7", "main", "T", "Closes #7"));
    return new RunReviewers(7, 1, opened.number(), head, spec);
  }

  private RunSpec spec(String... scripts) {
    var reviewers = new java.util.ArrayList<Reviewer>();
    for (var script : scripts) {
      var name = "r" + (reviewers.size() + 1);
      reviewers.add(new Reviewer(name, List.of("sh", "-c", script), Duration.ofSeconds(2)));
    }
    return Specs.executing(repository, List.of(), List.of()).with(new ReviewSpec(false, reviewers));
  }
}
