package dev.milepost.merge.effects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Forges;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.merge.Merge;
import dev.milepost.testkit.Specs;
import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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

  @Test
  void a_rechecking_run_merges_a_branch_that_is_up_to_date_at_once() throws Exception {
    var owed = pullRequest(LINES.replace("1", "one"));
    var always =
        new Merge(
            7,
            1,
            owed.pullRequest(),
            owed.head(),
            owed.spec().with(new ReviewSpec(true, List.of())));

    assertThat(run(always)).hasOnlyElementsOfType(PrMerged.class);
  }

  @Test
  void a_base_that_was_forced_back_is_merged_to_as_it_is_now() throws Exception {
    var first = repository.git("rev-parse", "main");
    repository.file("b.txt", "another's").commit("another's");
    var owed = pullRequest(LINES.replace("1", "one"));
    repository.git("reset", "-q", "--hard", first);

    assertThat(run(owed)).hasOnlyElementsOfType(PrMerged.class);
    assertThat(repository.git("show", "main:a.txt")).startsWith("one");
    assertThat(repository.git("merge-base", first, "main")).isEqualTo(first);
  }

  @Test
  void a_base_that_was_replaced_by_another_history_fails_the_merge() throws Exception {
    var owed = pullRequest(LINES.replace("1", "one"));
    repository.git("checkout", "-q", "--orphan", "other");
    repository.file("c.txt", "other").commit("another history");
    repository.git("branch", "-q", "-M", "other", "main");
    var base = repository.git("rev-parse", "main");

    assertThat(run(owed)).doesNotHaveAnyElementsOfTypes(PrMerged.class);
    assertThat(repository.git("rev-parse", "main")).isEqualTo(base);
  }

  @Test
  void an_issue_that_was_closed_meanwhile_is_merged_as_planned() throws Exception {
    var owed = pullRequest(LINES.replace("1", "one"));
    var file = repository.issues().resolve("007-issue.md");
    Files.writeString(file, Files.readString(file).replace("state: open", "state: closed"));

    assertThat(run(owed)).hasOnlyElementsOfType(PrMerged.class);
  }

  /** Replicas of merging, each with a run of its own, as processes that share nothing but disk. */
  @Test
  void runs_that_merge_to_one_base_at_once_lose_nothing() throws Exception {
    var owed = new ArrayList<Merge>();
    for (int number = 1; number <= 6; number++) {
      repository.issue(20 + number, "Add " + number, "M1", "Add it.");
      owed.add(pullRequest(20 + number, "own-" + number + ".txt", "text " + number));
    }
    try (var threads = Executors.newFixedThreadPool(owed.size())) {
      var ends =
          threads.invokeAll(owed.stream().map(m -> (Callable<RunEvent>) () -> landed(m)).toList());
      for (var end : ends) {
        assertThat(end.get()).isInstanceOf(PrMerged.class);
      }
    }
    for (int number = 1; number <= 6; number++) {
      assertThat(repository.git("show", "main:own-" + number + ".txt")).isEqualTo("text " + number);
    }
    assertThat(repository.git("rev-list", "--count", "main")).isEqualTo("7");
  }

  /** As the runtime does it: again after a fault that passes. */
  private RunEvent landed(Merge owed) throws Exception {
    for (int tries = 1; ; tries++) {
      try {
        return run(owed).getFirst();
      } catch (BaseKeepsMovingException e) {
        if (tries == 20) {
          throw e;
        }
      }
    }
  }

  private List<RunEvent> run(Merge owed) throws Exception {
    var validation =
        new CheckoutValidation(
            folder.resolve("own"), Duration.ofMinutes(1), Map.of("PATH", System.getenv("PATH")));
    return new Merging(forges, validation).run("test-run", owed);
  }

  /** A pull request for issue 7 that gives {@code a.txt} this content. */
  private Merge pullRequest(String content) throws Exception {
    return pullRequest(7, "a.txt", content);
  }

  private Merge pullRequest(int issue, String file, String content) throws Exception {
    var branch = "milepost/test-run/issue-" + issue;
    var spec = Specs.executing(repository, List.of(), validations);
    Forge forge = forges.open(spec);
    forge.baseHead("main");
    var head = repository.push(forge.remote(), branch, file, content);
    var opened =
        forge.openPullRequest(
            new NewPullRequest(branch, "main", "Change " + file, "Closes #" + issue));
    return new Merge(issue, 1, opened.number(), head, spec);
  }
}
