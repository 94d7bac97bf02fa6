package dev.milepost.merge.effects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Forges;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.merge.Merge;
import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The merge with real git from end to end. */
class MergingOnALocalForgeTest {
  private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

  @TempDir private Path folder;
  private TestRepository repository;
  private Forges forges;
  private List<List<String>> validations = List.of();

  @BeforeEach
  void a_repository_with_an_issue() {
    repository = TestRepository.init(folder);
    repository.file("a.txt", LINES).file("b.txt", LINES).commit("base");
    repository.issue(7, "Change a", "M1", "Change it.");
    forges = new LocalForges(folder.resolve("home"));
  }

  @Test
  void an_approved_head_becomes_one_commit_on_the_base_and_its_issue_is_closed() throws Exception {
    validations = List.of(List.of("grep", "-qx", "one", "a.txt"));
    var owed = pullRequest(LINES.replace("1", "one"));

    var events = run(owed);

    assertThat(events)
        .containsExactly(
            new PrMerged(
                7, owed.pullRequest(), owed.head(), repository.git("rev-parse", "main"), false));
    assertThat(repository.git("rev-list", "--count", "main")).isEqualTo("2");
    assertThat(repository.git("show", "main:a.txt")).startsWith("one");
    assertThat(Files.readString(repository.issues().resolve("007-issue.md")))
        .contains("state: closed");
    assertThat(run(owed)).isEqualTo(events);
  }

  @Test
  void a_branch_behind_on_its_files_is_updated_and_merged_after_its_next_review() throws Exception {
    var owed = pullRequest(LINES.replace("1", "one"));
    repository.file("a.txt", LINES.replace("9", "nine")).commit("another's");

    var rebased = (PrRebased) run(owed).getFirst();
    assertThat(rebased.oldHead()).isEqualTo(owed.head());
    assertThat(run(owed)).hasOnlyElementsOfType(PrRebased.class);

    var again = new Merge(7, 2, owed.pullRequest(), rebased.newHead(), owed.spec());
    assertThat(run(again)).hasOnlyElementsOfType(PrMerged.class);
    assertThat(repository.git("show", "main:a.txt"))
        .isEqualTo(LINES.replace("1", "one").replace("9", "nine").strip());
  }

  @Test
  void a_base_that_changed_other_files_needs_no_new_review() throws Exception {
    var owed = pullRequest(LINES.replace("1", "one"));
    repository.file("b.txt", "another's").commit("another's");

    assertThat(run(owed)).hasOnlyElementsOfType(PrMerged.class);
  }

  @Test
  void a_conflict_names_its_files_and_changes_nothing() throws Exception {
    var owed = pullRequest(LINES.replace("1", "one"));
    var base = repository.file("a.txt", LINES.replace("1", "eins")).commit("another's");

    assertThat(run(owed))
        .containsExactly(new MergeConflicted(7, owed.pullRequest(), owed.head(), List.of("a.txt")));
    assertThat(repository.git("rev-parse", "main")).isEqualTo(base);
  }

  @Test
  void a_failed_validation_changes_nothing() throws Exception {
    validations = List.of(List.of("sh", "-c", "echo no good; exit 1"));
    var owed = pullRequest(LINES.replace("1", "one"));

    var failed = (MergeFailed) run(owed).getFirst();

    assertThat(failed.reason()).contains("exit code 1").contains("no good");
    assertThat(repository.git("rev-list", "--count", "main")).isEqualTo("1");
  }

  @Test
  void a_merge_by_a_person_is_recorded() throws Exception {
    var owed = pullRequest(LINES.replace("1", "one"));
    repository.git("merge", "-q", "--no-ff", "-m", "by hand", owed.head());

    assertThat(run(owed))
        .singleElement()
        .isInstanceOfSatisfying(PrMerged.class, merged -> assertThat(merged.byOthers()).isTrue());
    assertThat(repository.git("rev-list", "--count", "main")).isEqualTo("3");
  }

  private List<RunEvent> run(Merge owed) throws Exception {
    var validation =
        new CheckoutValidation(
            folder.resolve("own"), Duration.ofMinutes(1), Map.of("PATH", System.getenv("PATH")));
    return new Merging(forges, validation).run("test-run", owed);
  }

  /** A pull request for issue 7 that gives {@code a.txt} this content. */
  private Merge pullRequest(String content) throws Exception {
    var spec = spec();
    Forge forge = forges.open(spec);
    forge.baseHead("main");
    repository.git("switch", "-q", "-c", "work");
    var head = repository.file("a.txt", content).commit("work");
    repository.git("push", "-q", forge.remote(), "HEAD:refs/heads/milepost/test-run/issue-7");
    repository.git("switch", "-q", "main");
    repository.git("branch", "-q", "-D", "work");
    var opened =
        forge.openPullRequest(
            new NewPullRequest("milepost/test-run/issue-7", "main", "Change a", "Closes #7"));
    return new Merge(7, 1, opened.number(), head, spec);
  }

  private RunSpec spec() {
    return new RunSpec(
        new Selector.ByMilestone("M1"),
        new ForgeRef.Local(repository.folder().toString(), repository.issues().toString()),
        "main",
        true,
        true,
        1,
        null,
        List.of(),
        List.of(),
        validations,
        MergeMethod.SQUASH,
        List.of(),
        3,
        3);
  }
}
