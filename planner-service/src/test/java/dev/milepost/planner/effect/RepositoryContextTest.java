package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ContextPackage.ContextFile;
import dev.milepost.events.ContextPackage.IssueContext;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.Forges;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.planner.domain.plan.PlanBuilder;
import dev.milepost.planner.domain.plan.PlanRequest;
import dev.milepost.planner.domain.plan.SourceIssue;
import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranks the files of a real local forge. */
class RepositoryContextTest {
  @TempDir Path folder;
  private TestRepository repository;
  private Forges forges;

  @BeforeEach
  void issues() {
    repository = TestRepository.init(folder);
    forges = new LocalForges(folder.resolve("home"));
    repository
        .issue(1, "Retry the lease", "M1", "The `LeaseWatch` gives up. See docs/lease.md")
        .issue(2, "Count the tokens", "M1", "A tokenizer counts.");
  }

  @Test
  void files_are_ranked_with_reasons_and_reach_the_plan() throws Exception {
    repository
        .file("src/LeaseWatch.java", "class LeaseWatch { void retry() {} }")
        .file("src/tokenizer.c", "int count_tokens;")
        .file("docs/lease.md", "# Lease\n")
        .file("src/unrelated.c", "int x;")
        .commit("first");
    var found = gather();
    assertThat(files(found, 1))
        .extracting(ContextFile::path)
        .containsExactly("docs/lease.md", "src/LeaseWatch.java");
    assertThat(files(found, 1).get(1).reasons()).contains("symbol LeaseWatch");
    assertThat(files(found, 2)).extracting(ContextFile::path).containsExactly("src/tokenizer.c");
    assertThat(issue(found.plan(), 1).context())
        .containsExactly("docs/lease.md", "src/LeaseWatch.java");
    assertThat(found.summary())
        .isEqualTo("Ranked 4 files of the base branch; 2 of 2 open issues are about some of them");
  }

  @Test
  void links_binary_huge_and_foreign_files_are_not_read() throws Exception {
    var secret = Files.writeString(folder.resolve("secret"), "lease retry watch LeaseWatch");
    repository.file("src/a.txt", "x");
    Files.createSymbolicLink(repository.folder().resolve("src/lease.txt"), secret);
    Files.createSymbolicLink(repository.folder().resolve("retry-lease"), Path.of("/etc"));
    repository
        .file("src/lease.bin", "lease retry")
        .file("src/retry-lease", "lease retry\0lease")
        .file("node_modules/lease/retry.js", "lease retry")
        .file("src/evil\u202Elease-retry.txt", "lease retry")
        .file("src/LeaseHuge.txt", "retry lease ".repeat(30_000))
        .commit("first");
    assertThat(files(gather(), 1)).isEmpty();
  }

  @Test
  void what_was_committed_since_is_fetched_and_nothing_of_the_users_is_touched() throws Exception {
    repository.file("a.txt", "x").commit("first");
    assertThat(files(gather(), 2)).isEmpty();
    repository.file("uncommitted/tokens.txt", "count tokens count");
    assertThat(files(gather(), 2)).isEmpty();
    var head = repository.commit("second");
    var status = repository.git("status", "--porcelain");
    assertThat(files(gather(), 2))
        .extracting(ContextFile::path)
        .containsExactly("uncommitted/tokens.txt");
    assertThat(repository.git("rev-parse", "HEAD")).isEqualTo(head);
    assertThat(repository.git("status", "--porcelain")).isEqualTo(status);
  }

  @Test
  void a_repository_without_a_match_is_an_answer() throws Exception {
    repository.commit("empty");
    assertThat(gather().context().prioritizedContext())
        .containsExactly(new IssueContext(1, List.of()), new IssueContext(2, List.of()));
  }

  @Test
  void five_thousand_files_are_ranked() throws Exception {
    for (int n = 0; n < 5_000; n++) {
      repository.file(
          "src/m%d/File%d.txt".formatted(n % 70, n), "line of file\n".repeat(200) + "n" + n);
    }
    repository.file("src/LeaseWatch.java", "retry").commit("many");
    assertThat(files(gather(), 1))
        .extracting(ContextFile::path)
        .containsExactly("src/LeaseWatch.java");
  }

  private ContextGathering.GatheredContext gather() throws InterruptedException {
    var gathering = new RepositoryContext(forges, new BaseClones(folder.resolve("home")), 24_000);
    return gathering.gather("run", spec(), draft());
  }

  private Plan draft() throws InterruptedException {
    var issues =
        forges.open(spec()).issuesOf("M1").stream()
            .map(i -> new SourceIssue(i.number(), i.title(), i.closed(), i.labels(), i.body()))
            .toList();
    return PlanBuilder.of(
        new PlanRequest("M1", "main", "repo", issues, List.of(), List.of(), List.of()));
  }

  private RunSpec spec() {
    return new RunSpec(
        new Selector.ByMilestone("M1"),
        new ForgeRef.Local(repository.folder().toString(), repository.issues().toString()),
        "main",
        false,
        false,
        1,
        null,
        List.of(),
        List.of(),
        List.of(),
        MergeMethod.SQUASH,
        List.of(),
        3,
        3);
  }

  private static List<ContextFile> files(ContextGathering.GatheredContext found, int issue) {
    return found.context().prioritizedContext().stream()
        .filter(context -> context.issue() == issue)
        .findFirst()
        .orElseThrow()
        .files();
  }

  private static PlannedIssue issue(Plan plan, int number) {
    return plan.issues().stream().filter(i -> i.number() == number).findFirst().orElseThrow();
  }
}
