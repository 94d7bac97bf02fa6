package dev.milepost.review.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.agents.call.AgentSettings;
import dev.milepost.agents.call.Agents;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.git.CleanCheckouts;
import dev.milepost.review.domain.RunReviewers;
import dev.milepost.service.OutputChunk;
import dev.milepost.testkit.Specs;
import dev.milepost.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Review agents as real processes on a local forge. */
class ReviewAgentsTest {
  private static final String ANSWER =
      "{\"findings\":[{\"severity\":\"high\",\"confidence\":90,\"path\":\"a.c\",\"line\":1,"
          + "\"message\":\"'$(git diff --name-only $MILEPOST_BASE $MILEPOST_HEAD)'\"}]}";

  @TempDir private Path folder;
  private final List<OutputChunk> shown = new CopyOnWriteArrayList<>();
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
    assertThat(reported.notes().get(0)).isEqualTo("r1: The agent ended with exit code 3");
    assertThat(reported.notes().get(1)).startsWith("r2: its answer is not the JSON asked for");
    assertThat(reported.notes().get(2)).isEqualTo("r3: The agent did not end within 2s");
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
  void what_reviewers_print_is_shown_live_and_they_do_not_see_one_another() throws Exception {
    var none = "echo '{\"findings\":[]}'";
    var reported = reported("a.c", "touch left; " + none, "test ! -e left && " + none);

    assertThat(reported.notes()).isEmpty();
    assertThat(reported.usage()).isNull();
    assertThat(shown).extracting(OutputChunk::work).containsOnly("REVIEW");
    assertThat(shown.stream().map(OutputChunk::text).collect(Collectors.joining()))
        .containsSubsequence("r1 reviews", "{\"findings\":[]}", "r2 reviews");
  }

  @Test
  void a_profile_reviews_with_what_it_used_counted() throws Exception {
    var profiles = Files.createDirectories(folder.resolve("home/profiles"));
    var script =
        """
        cat > /dev/null
        printf '{"inputTokens": 7, "outputTokens": 3}' > $MILEPOST_USAGE_FILE
        echo '{"findings": []}'
        """;
    var file = Files.writeString(folder.resolve("mine.sh"), script);
    Files.writeString(
        profiles.resolve("mine.json"),
        "{\"name\": \"mine\", \"program\": [\"sh\", \"%s\"]}".formatted(file));
    var mine = new Reviewer("mine", List.of(), Duration.ofSeconds(20), "mine");
    var plain = plain("echo '{\"findings\":[]}'").getFirst();

    var reported = (FindingsReported) run(owed("a.c", List.of(mine, plain))).getFirst();

    assertThat(reported.notes()).isEmpty();
    assertThat(reported.usage())
        .isNotNull()
        .satisfies(used -> assertThat(used.inputTokens()).isEqualTo(7))
        .satisfies(used -> assertThat(used.outputTokens()).isEqualTo(3));
  }

  @Test
  void a_profile_that_nobody_knows_is_noted() throws Exception {
    var unknown = new Reviewer("other", List.of(), Duration.ofSeconds(20), "no-such");

    var reported = (FindingsReported) run(owed("a.c", List.of(unknown))).getFirst();

    assertThat(reported.notes()).singleElement().asString().startsWith("other: Expected an agent");
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

  @Test
  void a_reviewer_that_has_answered_is_not_paid_again_where_a_fault_cut_the_review_short()
      throws Exception {
    var asked = folder.resolve("asked.txt");
    var breaks = "mv ../../trees ../../gone; : > ../../trees; echo '{\"findings\":[]}'";
    var owed =
        owed("a.c", "echo 1 >> " + asked + "; " + breaks, "echo 2 >> " + asked + "; echo rambles");
    var reviewers = reviewers();

    assertThatThrownBy(() -> reviewers.run("test-run", owed)).isInstanceOf(IOException.class);
    Files.delete(folder.resolve("own/trees"));
    var reported = (FindingsReported) reviewers.run("test-run", owed).getFirst();

    assertThat(asked).content().isEqualTo("1\n2\n");
    assertThat(reported.notes()).singleElement().asString().startsWith("r2: ");
  }

  private FindingsReported reported(String file, String... scripts) throws Exception {
    return (FindingsReported) run(owed(file, scripts)).getFirst();
  }

  private List<RunEvent> run(RunReviewers owed) throws Exception {
    return reviewers().run("test-run", owed);
  }

  private ReviewAgents reviewers() {
    var own = folder.resolve("own");
    var path = Map.of("PATH", System.getenv("PATH"));
    var settings =
        AgentSettings.read(
            folder.resolve("home"),
            key -> Optional.of("none").filter(value -> key.endsWith(".sandbox")),
            Map.of());
    var agents = new Agents(settings, path, Clock.systemUTC());
    var agent = new ReviewAgent(agents, own.resolve("asked"), path);
    return new ReviewAgents(
        forges, new CleanCheckouts(own), agent, shown::add, InstantSource.system());
  }

  private RunReviewers owed(String file, String... scripts) throws Exception {
    return owed(file, plain(scripts));
  }

  private RunReviewers owed(String file, List<Reviewer> reviewers) throws Exception {
    var spec =
        Specs.executing(repository, List.of(), List.of())
            .withReview(new ReviewSpec(Recheck.COMBINATION, reviewers));
    var forge = forges.open(spec);
    forge.baseHead("main");
    var head = repository.push(forge.remote(), "milepost/x/issue-7", file, "changed");
    var opened =
        forge.openPullRequest(new NewPullRequest("milepost/x/issue-7", "main", "T", "Closes #7"));
    return new RunReviewers(7, 1, opened.number(), head, spec);
  }

  private static List<Reviewer> plain(String... scripts) {
    var reviewers = new java.util.ArrayList<Reviewer>();
    for (var script : scripts) {
      var name = "r" + (reviewers.size() + 1);
      reviewers.add(new Reviewer(name, List.of("sh", "-c", script), Duration.ofSeconds(2)));
    }
    return reviewers;
  }
}
